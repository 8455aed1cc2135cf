//! `span!` and `settle!`.

use super::span::{When, started};
use super::{Context, block, disabled, location, outcome, site, tail};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::{InlineBody, InlineSpan};

/// `traced::span!` and `traced::settle!`
pub(crate) fn span(span: &InlineSpan) -> TokenStream {
    if disabled::ON {
        return disabled::span(span);
    }
    let mut cx = Context::new(&span.options);
    cx.knows_error = knows_error(&span.body);
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

/// Whether the type of the body's error is known by its last expression, and not only by what is done with the value.
fn knows_error(body: &InlineBody) -> bool {
    match body {
        InlineBody::Block(body) | InlineBody::Async(body) => tail::knows_error(body),
    }
}
