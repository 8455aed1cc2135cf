//! Writes the code. It cannot fail: what is wrong was said by then.
//!
//! An expansion says what to record, in the user's own expressions; how, is in the runtime. It names nothing but
//! `#krate::__private`. Its own variables have `mixed_site` spans, which the user's code
//! cannot see, and two underscores before their names, which no constant of the user's has: a pattern would be that
//! constant.

mod attributes;
mod callsite;
mod captures;
mod declare;
mod disabled;
mod envelope;
mod function;
mod inject;
mod inside;
mod messaging;
mod outcome;
mod span;

pub(crate) use declare::declarations;
pub(crate) use disabled::function as bare;
pub(crate) use envelope::{envelope, inert};
pub(crate) use function::function as traced;

use crate::ast::{Event, Function, InlineBody, InlineSpan, Record};
use attributes::Keys;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// Where an expansion's own tokens are from: its variables are its own, the rest is resolved at the call.
fn site() -> Span {
    Span::mixed_site()
}

/// The same tokens, for an error in them to be shown at `at`.
fn located(tokens: TokenStream, at: Span) -> TokenStream {
    let locate = |mut token: TokenTree| {
        token.set_span(token.span().located_at(at));
        token
    };
    tokens.into_iter().map(locate).collect()
}

/// A block where the user's is. To rustc it is not the macro's, which keeps the names of arguments in its errors.
fn braces(inside: TokenStream, at: Span) -> TokenStream {
    let mut braces = Group::new(Delimiter::Brace, inside);
    braces.set_span(at);
    TokenTree::Group(braces).into()
}

/// `#[traced]`, `#[traced_consumer]` and `#[traced_producer]`
pub(crate) fn function(function: &Function) -> TokenStream {
    if disabled::ON { bare(function) } else { traced(function) }
}

/// `traced::span!`
pub(crate) fn span(span: &InlineSpan) -> TokenStream {
    if disabled::ON {
        return disabled::span(span);
    }
    let options = &span.options;
    let keys = Keys::of(options);
    let private = keys.private();
    match &span.body {
        InlineBody::Block(block) => {
            // In parentheses, since braces alone would be called unnecessary.
            let span = span::started(options, &[], "", start_of(block), span::When::Now);
            let outcome = outcome::closure(options, &[]);
            quote_spanned!(site()=> #private::leave(#private::enter(#span), (#block), #outcome))
        }
        InlineBody::Async(body) => {
            let span = span::started(options, &[], "", start_of(body), span::When::FirstPoll);
            let outcome = outcome::closure(options, &[]);
            quote_spanned!(site()=> #private::future(#span, #body, #outcome))
        }
    }
}

/// Where a body begins: the line of its span.
fn start_of(body: &TokenStream) -> Span {
    body.clone().into_iter().next().map_or_else(site, |first| first.span())
}

/// `traced::record!`
pub(crate) fn record(record: &Record) -> TokenStream {
    let keys = Keys::at(&record.krate, None);
    let private = keys.private();
    let set = keys.set_all(&record.fields, &quote_spanned!(site()=> &mut __current));
    recorded(quote_spanned! {site()=>
        if let #private::Some(mut __current) = #private::current() { #set }
    })
}

/// `traced::event!`
pub(crate) fn event(event: &Event) -> TokenStream {
    let keys = Keys::at(&event.krate, None);
    let private = keys.private();
    let name = &event.name;
    let set = keys.set_all(&event.fields, &quote_spanned!(site()=> &mut __attributes));
    let mutable = (!event.fields.is_empty()).then(|| quote_spanned!(site()=> mut));
    recorded(quote_spanned! {site()=>
        if let #private::Some(__current) = #private::current() {
            let #mutable __attributes = #private::Vec::new();
            #set
            __current.event(#name, __attributes);
        }
    })
}

/// A statement that does no more than record.
fn recorded(statement: TokenStream) -> TokenStream {
    if disabled::ON { disabled::unreached(&statement) } else { statement }
}
