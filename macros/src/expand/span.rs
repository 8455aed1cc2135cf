//! The expression that starts a span.

use super::attributes::{Keys, by_reference};
use super::{callsite, consumer, located, site};
use crate::ast::{Field, Links, Options, Parent};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

/// When a span starts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum When {
    Now,
    FirstPoll,
}

/// A `Span` with its attributes on it.
///
/// A sampler sees the name, the kind, the links and the literal attributes. Other values are computed once it has
/// decided that the span records them.
pub(super) fn started(
    options: &Options,
    parameters: &[Field],
    name: &str,
    at: Span,
    when: When,
) -> TokenStream {
    let keys = Keys::of(options);
    let private = keys.private();
    let operation = options.consumer.as_ref().map(|consumer| consumer.operation.name());
    let callsite = callsite::declaration(options, private, operation.as_deref().unwrap_or(name), at);
    let fields = || options.attributes.iter().chain(parameters);
    let literals = fields().filter(|field| field.value.string_literal().is_some());
    let computed: Vec<_> = fields().filter(|field| field.value.string_literal().is_none()).collect();

    let early = before_start(options, private);
    let literals = keys.set_all(literals, &quote_spanned!(site()=> &mut __start));
    let mutable = (!early.is_empty() || !literals.is_empty() || options.consumer.is_some())
        .then(|| quote_spanned!(site()=> mut));
    let start = match when {
        When::Now => quote_spanned!(site()=> __start.begin()),
        When::FirstPoll => quote_spanned!(site()=> __start.later()),
    };
    let given = quote_spanned!(site()=> #early #literals);
    let start = if let Some(consumer) = &options.consumer {
        consumer::started(consumer, options, parameters, &given, &start)
    } else {
        quote_spanned!(site()=> #given #start)
    };
    let start = quote_spanned! {site()=>
        match { #callsite CALLSITE.start() } {
            #private::Some(#mutable __start) => { #start }
            #private::None => #private::Span::off(),
        }
    };
    if computed.is_empty() {
        return start;
    }
    let computed = keys.set_all(computed, &quote_spanned!(site()=> &mut __span));
    quote_spanned! {site()=> {
        let mut __span = #start;
        if __span.is_recording() { #computed }
        __span
    }}
}

/// What the sampler is to know of. Not in calls of methods, which a trait of the user's may have too.
fn before_start(options: &Options, private: &TokenStream) -> TokenStream {
    let mut calls = TokenStream::new();
    if let (Some(name), None) = (&options.name, callsite::literal_name(options)) {
        let name = by_reference(name);
        calls.extend(quote_spanned!(site()=> #private::Start::name(&mut __start, #name);));
    }
    match &options.parent {
        Some(Parent::Root) => calls.extend(quote_spanned!(site()=> #private::Start::root(&mut __start);)),
        Some(Parent::Context(parent)) => {
            let parent = by_reference(parent);
            calls.extend(quote_spanned!(site()=> #private::Start::parent(&mut __start, #parent);));
        }
        None => {}
    }
    match &options.links {
        Some(Links::List(links)) => {
            let links = links.iter().map(by_reference);
            calls.extend(quote_spanned!(site()=> #(#private::Start::link(&mut __start, #links);)*));
        }
        Some(Links::Iterator(links)) => {
            // An error is on the call: here it is where the iterator is.
            let at = links.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
            let (private, span) = (located(private.clone(), at), site().located_at(at));
            calls.extend(quote_spanned!(span=> #private::Start::links(&mut __start, #links);));
        }
        None => {}
    }
    calls
}
