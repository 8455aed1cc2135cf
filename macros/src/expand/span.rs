//! The expression that starts a span.

use super::attributes::{Keys, by_reference};
use super::{callsite, located, messaging, site};
use crate::ast::{Field, Links, Options, Parent};
use proc_macro2::{Ident, Span, TokenStream};
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
    let operation = options.messaging.as_ref().map(|messaging| messaging.operation.name());
    let callsite = callsite::declaration(options, private, operation.as_deref().unwrap_or(name), at);

    // What was given a message is below its sender.
    let below_sender = options.messaging.as_ref().is_some_and(|messaging| !messaging.operation.ty.sends());
    let apart = when == When::FirstPoll || options.parent.is_some() || below_sender;
    let start = Ident::new(if apart { "start_apart" } else { "start" }, site());
    let room = options.attributes.iter().chain(parameters).count();
    let start = quote_spanned!(site()=> { #callsite CALLSITE.#start(#room) });
    let start = match callsite::given_scope(options, private) {
        Some(scope) => quote_spanned!(site()=> { #scope #start }),
        None => start,
    };

    let Told { early, late } = told(options, parameters, when);
    let told = match when {
        _ if early.is_empty() && late.is_empty() => return start,
        // Asks by itself.
        When::Now if early.is_empty() => late,
        _ => quote_spanned!(site()=> if !__span.is_off() { #early #late }),
    };
    quote_spanned! {site()=> {
        let mut __span = #start;
        #told
        __span
    }}
}

/// Statements that tell `__span` what the options say: before it starts, and once it is known to be recorded.
pub(super) struct Told {
    pub early: TokenStream,
    pub late: TokenStream,
}

/// What the options say.
pub(super) fn told(options: &Options, parameters: &[Field], when: When) -> Told {
    let keys = Keys::of(options);
    let private = keys.private();
    let fields = || options.attributes.iter().chain(parameters);
    let literals = fields().filter(|field| field.value.string_literal().is_some());
    let computed: Vec<_> = fields().filter(|field| field.value.string_literal().is_none()).collect();

    let early = before_start(options, private);
    let sink = quote_spanned!(site()=> &mut __span);
    let literals = keys.set_all(literals, &sink);
    let given = quote_spanned!(site()=> #early #literals);
    let early = options.messaging.as_ref().map_or_else(
        || given.clone(),
        |of_span| messaging::asked(of_span, options, parameters, &given, when),
    );
    let late = match when {
        _ if computed.is_empty() => TokenStream::new(),
        When::Now => {
            let computed = keys.set_all(computed, &quote_spanned!(site()=> __call));
            quote_spanned!(site()=> if let #private::Some(__call) = __span.decide() { #computed })
        }
        // The arguments may be gone by then.
        When::FirstPoll => keys.set_all(computed, &sink),
    };
    Told { early, late }
}

/// What the sampler is to know of. Not in calls of methods, which a trait of the user's may have too.
fn before_start(options: &Options, private: &TokenStream) -> TokenStream {
    let mut calls = TokenStream::new();
    if let (Some(name), None) = (&options.name, callsite::literal_name(options)) {
        let name = by_reference(name);
        calls.extend(quote_spanned!(site()=> #private::Span::name(&mut __span, #name);));
    }
    match &options.parent {
        Some(Parent::Root) => calls.extend(quote_spanned!(site()=> #private::Span::root(&mut __span);)),
        Some(Parent::Context(parent)) => {
            let parent = by_reference(parent);
            calls.extend(quote_spanned!(site()=> #private::Span::parent(&mut __span, #parent);));
        }
        None => {}
    }
    match &options.links {
        Some(Links::List(links)) => {
            let links = links.iter().map(by_reference);
            calls.extend(quote_spanned!(site()=> #(#private::Span::link(&mut __span, #links);)*));
        }
        Some(Links::Iterator(links)) => {
            // An error is on the call: here it is where the iterator is.
            let at = links.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
            let (private, span) = (located(private.clone(), at), site().located_at(at));
            calls.extend(quote_spanned!(span=> #private::Span::links(&mut __span, #links);));
        }
        None => {}
    }
    calls
}
