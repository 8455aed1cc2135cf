//! The expression that starts a span.

use super::attributes::by_reference;
use super::{Context, callsite, continued, errors_at, location, messaging, metrics, required, site};
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
/// The constants are set before the span asks itself whether values are wanted of it: below a parent that is not sampled they
/// are all that a sampler sees.
pub(super) fn started(cx: &Context<'_>, function: &str, at: Span, when: When) -> TokenStream {
    let options = cx.options;
    let callsite = callsite::declaration(cx, &options.span_name(function).literal, at);

    // The span of a consumer has a remote parent.
    let has_sender = options.messaging.as_ref().is_some_and(messaging::may_have_sender);
    let apart =
        when == When::FirstPoll || options.parent.is_some() || has_sender || continued::may_continue(cx);
    let is_measured = options.metrics.is_some();
    let start = match (apart, is_measured) {
        (false, false) => "start",
        (true, false) => "prepare",
        (false, true) => "start_measured",
        (true, true) => "prepare_measured",
    };
    let start = Ident::new(start, site());
    let capacity = options.attributes.len() + options.groups.len() * ATTRIBUTES_OF_A_GROUP;
    let start = quote_spanned!(site()=> { #callsite CALLSITE.#start(#capacity) });
    let start = match callsite::given_scope(cx) {
        Some(scope) => quote_spanned!(site()=> { #scope #start }),
        None => start,
    };

    let Prepared { parent, measured, constants, values } = prepare(cx);
    let private = cx.private();
    let asks_by_itself = has_sender || is_measured && options.messaging.is_some();
    let prepare = if constants.is_empty() || asks_by_itself {
        // What is left asks by itself whether the span is off.
        quote_spanned!(site()=> #measured #constants #values)
    } else if is_measured {
        quote_spanned!(site()=> #measured if !#private::Span::is_off(&mut __span) { #constants } #values)
    } else {
        quote_spanned!(site()=> if !#private::Span::is_off(&mut __span) { #constants #values })
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
    /// The parent, which a span that is off passes on, or that there is none.
    pub parent: TokenStream,
    /// The constants that metrics have, which are wanted where no span starts, too.
    pub measured: TokenStream,
    /// The links, and the attributes that cost nothing: every sampler sees them.
    pub constants: TokenStream,
    /// The name and the attributes that are computed where they are wanted.
    pub values: TokenStream,
}

/// What the options say.
pub(super) fn prepare(cx: &Context<'_>) -> Prepared {
    let is_constant = |field: &&Field| field.value.is_constant();
    let is_set_before =
        |field: &&Field| cx.options.messaging.is_some() && messaging::is_kind_of_destination(field);
    let attributes = cx.options.attributes.iter().filter(|field| !is_set_before(field));
    let (constants, computed): (Vec<_>, Vec<_>) = attributes.partition(is_constant);
    // What a declared histogram has is not known here, and a constant costs nothing.
    let is_declared = cx.options.declared_metric().is_some();
    let is_measured = |field: &&Field| is_declared || cx.options.is_measured(field);
    let (measured, constants): (Vec<_>, Vec<_>) = constants.into_iter().partition(is_measured);

    let links = links(cx);
    let span = quote_spanned!(site()=> &mut __span);
    let measured = cx.keys.set_all(measured, &span);
    let constants = cx.keys.set_all(constants, &span);
    let given = quote_spanned!(site()=> #links #constants);
    let constants = match &cx.options.messaging {
        Some(messaging) => messaging::prepare(cx, messaging, &given),
        None => given,
    };
    Prepared { parent: parent(cx), measured, constants, values: values(cx, computed) }
}

/// The name, the groups, and the values of attributes, as far as these are no constants.
fn values(cx: &Context<'_>, computed: Vec<&Field>) -> TokenStream {
    let (private, options) = (cx.private(), cx.options);
    let call = quote_spanned!(site()=> __call);
    let messaging = options.messaging.iter().flat_map(Messaging::fields);
    let mut values = TokenStream::new();
    if let Some(name) = options.span_name("").computed {
        let name = by_reference(name);
        let set = quote_spanned!(site()=> #private::Call::name(__call, #name););
        values.extend(if options.metrics.is_some() { metrics::if_recorded(&set) } else { set });
    }
    values.extend(required::of_groups(cx));
    let given = options.attributes.iter().chain(messaging);
    values.extend(cx.keys.record_groups(&options.groups, given, &call));
    values.extend(cx.keys.set_wanted(computed, &call));
    if values.is_empty() {
        return values;
    }
    let note_recording = metrics::note_recording(cx);
    quote_spanned! {site()=>
        if let #private::Some(__call) = #private::Span::decide(&mut __span) { #note_recording #values }
    }
}

/// The parent. A context is given to a span that is off, too, which passes it on. Not in calls of methods, which a trait of the
/// user's may have too.
fn parent(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    match &cx.options.parent {
        None => continued::parent(cx),
        Some(Parent::Root) => quote_spanned!(site()=> #private::Span::root(&mut __span);),
        Some(Parent::Context(parent)) => {
            let parent = by_reference(parent);
            quote_spanned!(site()=> #private::Span::parent(&mut __span, #parent);)
        }
    }
}

/// The links.
fn links(cx: &Context<'_>) -> TokenStream {
    let (private, options) = (cx.private(), cx.options);
    let mut calls = TokenStream::new();
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
