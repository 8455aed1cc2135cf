//! The expression that starts a span.

use super::attributes::by_reference;
use super::{Context, callsite, errors_at, location, messaging, required, site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use traced_grammar::ast::{Field, Links, Messaging, Parent};

/// When a span starts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum When {
    /// When the function is called, or the block entered.
    Call,
    /// When the future is first polled. The arguments may be gone by then.
    FirstPoll,
}

/// How much room there is for the attributes of a group, whose number only its type knows.
const ATTRIBUTES_OF_A_GROUP: usize = 8;

/// A `Span` with its attributes on it, of the function of this name; `at` is where the span is in the source.
///
/// A sampler sees the name, the kind, the links and the constant attributes. Other values are computed once it has
/// decided that the span records them.
pub(super) fn started(cx: &Context<'_>, function: &str, at: Span, when: When) -> TokenStream {
    let options = cx.options;
    let callsite = callsite::declaration(cx, &options.span_name(function).literal, at);

    // The span of a consumer has a remote parent.
    let has_sender = options.messaging.as_ref().is_some_and(|messaging| !messaging.operation.ty.sends());
    let apart = when == When::FirstPoll || options.parent.is_some() || has_sender;
    let start = Ident::new(if apart { "prepare" } else { "start" }, site());
    let capacity = options.attributes.len() + options.groups.len() * ATTRIBUTES_OF_A_GROUP;
    let start = quote_spanned!(site()=> { #callsite CALLSITE.#start(#capacity) });
    let start = match callsite::given_scope(cx) {
        Some(scope) => quote_spanned!(site()=> { #scope #start }),
        None => start,
    };

    let Prepared { parent, before_start, after_sampling } = prepare(cx, when);
    let passes_on = options.messaging.as_ref().is_some_and(messaging::passes_on);
    let prepare = if before_start.is_empty() || passes_on {
        // What is left asks by itself whether the span is off.
        quote_spanned!(site()=> #before_start #after_sampling)
    } else {
        quote_spanned!(site()=> if !__span.is_off() { #before_start #after_sampling })
    };
    if parent.is_empty() && prepare.is_empty() {
        return start;
    }
    quote_spanned! {site()=> {
        let mut __span = #start;
        #parent
        #prepare
        __span
    }}
}

/// Statements that give `__span` what the options say.
pub(super) struct Prepared {
    /// The parent, which a span that is off passes on.
    pub parent: TokenStream,
    /// What the sampler sees.
    pub before_start: TokenStream,
    /// What is computed only for a span that records.
    pub after_sampling: TokenStream,
}

/// What the options say.
pub(super) fn prepare(cx: &Context<'_>, when: When) -> Prepared {
    let private = cx.private();
    let is_constant = |field: &&Field| field.value.is_constant();
    let is_set_before =
        |field: &&Field| cx.options.messaging.is_some() && messaging::is_kind_of_destination(field);
    let attributes = cx.options.attributes.iter().filter(|field| !is_set_before(field));
    let (constants, computed): (Vec<_>, Vec<_>) = attributes.partition(is_constant);

    let origin = origin(cx);
    let span = quote_spanned!(site()=> &mut __span);
    let constants = cx.keys.set_all(constants, &span);
    let given = quote_spanned!(site()=> #origin #constants);
    let before_start = match &cx.options.messaging {
        Some(messaging) => messaging::prepare(cx, messaging, &given, when),
        None => given,
    };
    let after_sampling = match when {
        _ if computed.is_empty() && cx.options.groups.is_empty() => TokenStream::new(),
        When::Call => {
            let computed = values(cx, computed, &quote_spanned!(site()=> __call));
            quote_spanned!(site()=> if let #private::Some(__call) = __span.decide() { #computed })
        }
        When::FirstPoll => {
            let computed = values(cx, computed, &span);
            quote_spanned!(site()=> if #private::Span::wants_values(&mut __span) { #computed })
        }
    };
    Prepared { parent: parent(cx), before_start, after_sampling }
}

/// The groups, and the values of attributes that are no constants.
fn values(cx: &Context<'_>, computed: Vec<&Field>, sink: &TokenStream) -> TokenStream {
    let options = cx.options;
    let messaging = options.messaging.iter().flat_map(Messaging::fields);
    let mut values = cx.keys.record_groups(&options.groups, options.attributes.iter().chain(messaging), sink);
    values.extend(cx.keys.set_all(computed, sink));
    let required = required::of_groups(cx);
    quote_spanned!(site()=> #required #values)
}

/// The parent, if it is a context: given to a span that is off, too, which passes it on.
fn parent(cx: &Context<'_>) -> TokenStream {
    let Some(Parent::Context(parent)) = &cx.options.parent else { return TokenStream::new() };
    let (private, parent) = (cx.private(), by_reference(parent));
    quote_spanned!(site()=> #private::Span::parent(&mut __span, #parent);)
}

/// The computed name, the root and the links. Not in calls of methods, which a trait of the user's may have too.
fn origin(cx: &Context<'_>) -> TokenStream {
    let (private, options) = (cx.private(), cx.options);
    let mut calls = TokenStream::new();
    if let Some(name) = options.span_name("").computed {
        let name = by_reference(name);
        calls.extend(quote_spanned!(site()=> #private::Span::name(&mut __span, #name);));
    }
    if let Some(Parent::Root) = &options.parent {
        calls.extend(quote_spanned!(site()=> #private::Span::root(&mut __span);));
    }
    match &options.links {
        Some(Links::List(links)) => {
            let links = links.iter().map(by_reference);
            calls.extend(quote_spanned!(site()=> #(#private::Span::link(&mut __span, #links);)*));
        }
        Some(Links::Place(links)) => {
            let (private, at) = errors_at(private, location(links));
            let links = by_reference(links);
            calls.extend(quote_spanned!(at=> #private::Span::links_of(&mut __span, #links);));
        }
        Some(Links::Iterator(links)) => {
            // rustc shows an error on the call, which is where the iterator is.
            let (private, at) = errors_at(private, location(links));
            calls.extend(quote_spanned!(at=> #private::Span::links(&mut __span, #links);));
        }
        None => {}
    }
    calls
}
