//! The item below an attribute, its body in its span.

use super::span::{self, When};
use super::work::Body;
use super::{Context, braces, captures, disabled, docs, inject, site};
use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Signature;
use syn::ext::IdentExt;
use traced_grammar::ast::{Function, Item};
use traced_grammar::returns::{Work, may_be_result};

/// `#[traced]`, `#[traced_consumer]` and `#[traced_producer]`
pub(crate) fn function(function: &Function) -> TokenStream {
    if disabled::ON { disabled::function(function) } else { traced(function) }
}

/// The function with its span, whether or not the feature `disabled` is on.
pub(crate) fn traced(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let mut signature = signature.clone();
    let at = body.as_ref().map_or_else(site, Group::span);
    let body = body.to_token_stream();
    let block = block(function, &mut signature, &body, at);
    // Where the user's braces are, so that rustc does not take what it says of the whole function for the attribute's.
    let braces = braces(block, at);
    let docs = docs::of_convention(&Context::new(&function.options));
    quote!(#(#attributes)* #docs #visibility #defaultness #signature #braces)
}

/// What stands between the function's braces.
fn block(function: &Function, signature: &mut Signature, body: &TokenStream, at: Span) -> TokenStream {
    let cx = &Context::new(&function.options);
    let work = Work::of(&function.item);
    let span = span_of(cx, &function.item, &work);
    // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
    let nested = quote_spanned!(site()=> (#body));
    if let Work::Sync = work
        && !observes_value(function)
    {
        let private = cx.private();
        return quote_spanned! {site()=>
            let __entered = #private::enter(#span);
            #nested
        };
    }
    let unobserved = match work {
        Work::Sync | Work::Async => captures::of_unobserved(cx, signature, body, &span),
        // The future or the stream outlives the arguments.
        Work::Future(_) | Work::Boxed | Work::Stream(_) | Work::BoxedStream => None,
    };
    let keeps_some = unobserved.is_some();
    let captures = unobserved.unwrap_or_else(|| captures::of_arguments(cx, signature, body, &span));
    let body_in_span =
        Body { cx, item: &function.item, output: &signature.output, span, captures, nested, at };
    match work {
        Work::Sync => body_in_span.synchronous(body),
        Work::Async if keeps_some => body_in_span.asynchronous_observed(),
        Work::Async => body_in_span.asynchronous(),
        Work::Future(output) => body_in_span.future(output.as_deref()),
        Work::Boxed => body_in_span.boxed(),
        Work::Stream(items) => body_in_span.stream(items.as_deref()),
        Work::BoxedStream => body_in_span.boxed_stream(),
    }
}

/// The expression that starts the function's span.
fn span_of(cx: &Context<'_>, item: &Item, work: &Work) -> TokenStream {
    let when = match work {
        Work::Sync | Work::Async => When::Call,
        // The context is injected before the first poll.
        _ if inject::is_given(cx) => When::Call,
        Work::Future(_) | Work::Boxed | Work::Stream(_) | Work::BoxedStream => When::FirstPoll,
    };
    let ident = &item.signature.ident;
    let span = span::started(cx, &ident.unraw().to_string(), ident.span(), when);
    inject::injected_inside(span, cx, item)
}

/// Whether the body goes into a closure, so that the value it returns can be looked at.
///
/// Not under `#[track_caller]`: a closure has a caller of its own.
fn observes_value(function: &Function) -> bool {
    let Function { options, item } = function;
    !item.is_track_caller() && (options.observes_value() || may_be_result(&item.signature.output))
}
