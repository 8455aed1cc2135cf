//! `#[traced]`: the item, its body in its span.

use super::inside::Inside;
use super::span::{self, When};
use super::{braces, captures, inject, site};
use crate::ast::{Function, Item, Options};
use crate::returns::{Work, may_be_result};
use proc_macro2::{Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Signature;
use syn::ext::IdentExt;

pub(crate) fn function(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let mut signature = signature.clone();
    let span = body.as_ref().map_or_else(site, Group::span);
    let body = body.to_token_stream();
    let block = block(function, &mut signature, &body, span);
    // Where the user's braces are: what is said of the function is said of all of it, and not of the attribute.
    let braces = braces(block, span);
    quote!(#(#attributes)* #visibility #defaultness #signature #braces)
}

/// What stands between the function's braces.
fn block(function: &Function, signature: &mut Signature, body: &TokenStream, at: Span) -> TokenStream {
    let work = Work::of(signature);
    let span = span_of(function, signature, &work);
    // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
    let nested = quote_spanned!(site()=> (#body));
    if let Work::Sync = work
        && !looks_at_value(function)
    {
        let krate = &function.options.krate;
        return quote_spanned! {site()=>
            let __entered = #krate::__private::enter(#span);
            #nested
        };
    }
    let mention = captures::mention(signature, body, &span);
    let inside = Inside { function, output: &signature.output, span, mention, nested, at };
    match work {
        Work::Sync => inside.synchronous(body),
        Work::Async => inside.asynchronous(),
        Work::Future(output) => inside.future(output.as_deref()),
        Work::Boxed => inside.boxed(),
    }
}

/// The expression that starts the function's span.
fn span_of(function: &Function, signature: &Signature, work: &Work) -> TokenStream {
    let options = &function.options;
    let when = match work {
        Work::Sync | Work::Async => When::Now,
        // What a future sends is written before its first poll.
        Work::Future(_) | Work::Boxed if inject::asked(options) => When::Now,
        Work::Future(_) | Work::Boxed => When::FirstPoll,
    };
    let name = signature.ident.unraw().to_string();
    let span = span::started(options, &function.parameters, &name, signature.ident.span(), when);
    inject::written_inside(span, function)
}

/// Whether the body goes into a closure, for the value it returns to be seen.
///
/// Not under `#[track_caller]`: a closure has a caller of its own.
fn looks_at_value(function: &Function) -> bool {
    let Function { options, item, .. } = function;
    !item.is_track_caller() && (Options::watch_value(options) || may_be_result(&item.signature.output))
}
