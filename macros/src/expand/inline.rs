//! The function-like macros.

use super::attributes::Keys;
use super::context::private;
use super::span::{When, started};
use super::{Context, block, disabled, location, outcome, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::{Event, InlineBody, InlineSpan, Record};

/// `traced::span!` and `traced::settle!`
pub(crate) fn span(span: &InlineSpan) -> TokenStream {
    if disabled::ON {
        return disabled::span(span);
    }
    let cx = Context::new(&span.options);
    let private = cx.private();
    let outcome = outcome::closure(&cx);
    // There is no function to name it after.
    let name = cx.options.span_type().map_or("", |ty| ty.name);
    match &span.body {
        InlineBody::Block(body) => {
            let span = started(&cx, name, location(body), When::Call);
            let block = block::without_waiting(body.clone(), private);
            // In parentheses, since braces alone would be called unnecessary.
            quote_spanned!(site()=> #private::leave(#private::enter(#span), (#block), #outcome))
        }
        InlineBody::Async(body) => {
            let span = started(&cx, name, location(body), When::FirstPoll);
            quote_spanned!(site()=> #private::future(#span, #body, #outcome))
        }
    }
}

/// `traced::record!`
pub(crate) fn record(record: &Record) -> TokenStream {
    let keys = Keys::new(private(Some(&record.krate)), None);
    let private = keys.private();
    let sink = quote_spanned!(site()=> &mut __current);
    let groups = keys.record_groups(&record.groups, &record.fields, &sink);
    let set = keys.set_all(&record.fields, &sink);
    only_recording(quote_spanned! {site()=>
        if let #private::Some(mut __current) = #private::current() { #groups #set }
    })
}

/// `traced::event!`
pub(crate) fn event(event: &Event) -> TokenStream {
    let keys = Keys::new(private(Some(&event.krate)), None);
    let private = keys.private();
    let name = &event.name;
    let sink = quote_spanned!(site()=> &mut __attributes);
    let groups = keys.record_groups(&event.groups, &event.fields, &sink);
    let set = keys.set_all(&event.fields, &sink);
    let mutable =
        (!event.fields.is_empty() || !event.groups.is_empty()).then(|| quote_spanned!(site()=> mut));
    only_recording(quote_spanned! {site()=>
        if let #private::Some(__current) = #private::current() {
            let #mutable __attributes = #private::Vec::new();
            #groups
            #set
            __current.event(#name, __attributes);
        }
    })
}

/// A statement that does nothing but record.
fn only_recording(statement: TokenStream) -> TokenStream {
    if disabled::ON { disabled::unreached(&statement) } else { statement }
}
