//! `#[traced]`: the item, its body in its span.

use super::span::{self, When};
use super::{braces, captures, inject, located, outcome, site};
use crate::ast::{Function, Item, Options};
use crate::returns::{Work, annotation, inferred, is_spelled, may_be_result, never_returns};
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
    let options = &function.options;
    let work = Work::of(signature);
    let when = match work {
        Work::Sync | Work::Async => When::Now,
        // What a future sends is written before its first poll.
        Work::Future(_) | Work::Boxed if inject::asked(options) => When::Now,
        Work::Future(_) | Work::Boxed => When::FirstPoll,
    };
    let name = signature.ident.unraw().to_string();
    let span = span::started(options, &function.parameters, &name, signature.ident.span(), when);
    let span = inject::written_inside(span, function);
    let krate = &options.krate;
    let private = quote!(#krate::__private);

    // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
    let nested = quote_spanned!(site()=> (#body));
    if let Work::Sync = work
        && !looks_at_value(function)
    {
        return quote_spanned! {site()=>
            let __entered = #private::enter(#span);
            #nested
        };
    }

    let mention = captures::mention(signature, body, &span);
    let outcome = || {
        if never_returns(&signature.output) {
            outcome::none()
        } else {
            outcome::closure(options, &function.parameters)
        }
    };
    let annotated = annotation(&signature.output);
    match work {
        Work::Sync => {
            let output = annotated.map(|ty| quote_spanned!(site()=> -> #ty));
            // The user's own block, where it can be the closure's.
            let bare = output.is_some() && mention.is_empty();
            let block = if bare { body.clone() } else { braces(quote!(#mention #nested), at) };
            let closure = quote_spanned!(at=> move || #output #block);
            if is_spelled(&signature.output) {
                looked_at(&span, &closure, function)
            } else {
                // The body is checked against the `impl Trait`, which no variable in between can be of.
                let outcome = outcome();
                quote_spanned!(site()=> #private::run(#span, #closure, #outcome))
            }
        }
        Work::Async => {
            let outcome = outcome();
            // Gives the block the function's type, before anything in it is returned.
            let typed = annotated.map(|ty| {
                let at = ty.clone().into_iter().next().map_or_else(site, |first| first.span());
                let (private, span) = (located(private.clone(), at), site().located_at(at));
                quote_spanned!(span=> if false { return #private::typed::<#ty>(); })
            });
            let future = quote_spanned!(at=> async move);
            let block = braces(quote!(#mention #typed #nested), at);
            quote_spanned!(site()=> #private::future(#span, #future #block, #outcome).await)
        }
        Work::Future(output) => {
            let future = quote_spanned!(site()=> #private::call(move || { #mention #nested }));
            let future = match output.as_deref().and_then(inferred) {
                Some(output) => quote_spanned!(site()=> #private::output::<#output, _>(#future)),
                None => future,
            };
            let outcome = outcome();
            quote_spanned!(site()=> let __span = #span; #private::future(__span, #future, #outcome))
        }
        Work::Boxed => {
            let output = annotated.map(|ty| quote_spanned!(site()=> -> #ty));
            let (mutable, outcome) = (inject::made_mutable(function), outcome());
            quote_spanned! {site()=>
                #mutable
                let __span = #span;
                let __future = #private::call(move || #output { #mention #nested });
                if __span.is_off() {
                    return __future;
                }
                #private::Box::pin(#private::future(__span, __future, #outcome))
            }
        }
    }
}

/// A body whose value is looked at in the function itself: a closure that does would be one more to compile.
fn looked_at(span: &TokenStream, body: &TokenStream, function: &Function) -> TokenStream {
    let krate = &function.options.krate;
    let private = quote!(#krate::__private);
    let looks = outcome::looks(&function.options, &function.parameters);
    quote_spanned! {site()=>
        let mut __entered = #private::enter(#span);
        let __value = #private::call(#body);
        if let #private::Some(__call) = #private::recording(&mut __entered) {
            let __returned = &__value;
            #looks
        }
        __value
    }
}

/// Whether the body goes into a closure, for the value it returns to be seen.
///
/// Not under `#[track_caller]`: a closure has a caller of its own.
fn looks_at_value(function: &Function) -> bool {
    let Function { options, item, .. } = function;
    !item.is_track_caller() && (Options::watch_value(options) || may_be_result(&item.signature.output))
}
