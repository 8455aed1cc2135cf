//! `#[traced]`: the item, its body in its span.

use super::span::{self, When};
use super::{captures, located, outcome, site};
use crate::ast::{Function, Item, Options};
use crate::returns::{Work, annotation, inferred, may_be_result};
use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Signature;
use syn::ext::IdentExt;

pub(crate) fn function(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let mut signature = signature.clone();
    let span = body.as_ref().map_or_else(site, Group::span);
    let body = body.as_ref().map(nested).to_token_stream();
    let block = block(function, &mut signature, &body, span);
    let mut braces = Group::new(Delimiter::Brace, block);
    // Where the user's are: what is said of the function is said of all of it, and not of the attribute.
    braces.set_span(span);
    quote!(#(#attributes)* #visibility #defaultness #signature #braces)
}

/// The body, to be a block in the function's own.
///
/// Of a block in a block that fits on one line rustc says that it needs no braces, unless a macro wrote them. The
/// braces of a longer body stay the user's: an error on the whole of it is told there, and not of the attribute.
fn nested(body: &Group) -> Group {
    let span = body.span();
    let mut nested = body.clone();
    if span.unwrap().start().line() == span.unwrap().end().line() {
        nested.set_span(site().located_at(span));
    }
    nested
}

/// What stands between the function's braces.
fn block(function: &Function, signature: &mut Signature, body: &TokenStream, at: Span) -> TokenStream {
    let options = &function.options;
    let work = Work::of(signature);
    let when = match work {
        Work::Sync | Work::Async => When::Now,
        Work::Future(_) | Work::Boxed => When::FirstPoll,
    };
    let name = signature.ident.unraw().to_string();
    let span = span::started(options, &function.parameters, &name, signature.ident.span(), when);
    let krate = &options.krate;
    let private = quote!(#krate::__private);

    if let Work::Sync = work
        && !looks_at_value(function)
    {
        return quote_spanned! {site()=>
            let _entered = #private::enter(#span);
            #body
        };
    }

    let mention = captures::mention(signature, body, &span);
    let outcome = outcome::closure(options);
    let annotated = annotation(&signature.output);
    match work {
        Work::Sync => {
            let output = annotated.map(|ty| quote_spanned!(site()=> -> #ty));
            let block = closure_block(output.is_some(), &mention, body);
            let closure = quote_spanned!(at=> move ||);
            quote_spanned!(site()=> #private::run(#span, #closure #output #block, #outcome))
        }
        Work::Async => {
            // Gives the block the function's type, before anything in it is returned.
            let typed = annotated.map(|ty| {
                let at = ty.clone().into_iter().next().map_or_else(site, |first| first.span());
                let (private, span) = (located(private.clone(), at), site().located_at(at));
                quote_spanned!(span=> if false { return #private::typed::<#ty>(); })
            });
            let future = quote_spanned!(at=> async move);
            quote_spanned!(site()=> #private::future(#span, #future { #mention #typed #body }, #outcome).await)
        }
        Work::Future(output) => {
            let future = quote_spanned!(site()=> #private::call(move || { #mention #body }));
            let future = match output.as_ref().and_then(inferred) {
                Some(output) => quote_spanned!(site()=> #private::output::<#output, _>(#future)),
                None => future,
            };
            quote_spanned! {site()=>
                let span = #span;
                #private::future(span, #future, #outcome)
            }
        }
        Work::Boxed => {
            let output = annotated.map(|ty| quote_spanned!(site()=> -> #ty));
            quote_spanned! {site()=>
                let span = #span;
                let future = #private::call(move || #output { #mention #body });
                if span.is_off() {
                    return future;
                }
                #private::Box::pin(#private::future(span, future, #outcome))
            }
        }
    }
}

/// A closure with a type is written with a block; the user's own does where nothing is to stand before it.
fn closure_block(typed: bool, mention: &TokenStream, body: &TokenStream) -> TokenStream {
    if typed && mention.is_empty() { body.clone() } else { quote_spanned!(site()=> { #mention #body }) }
}

/// Whether the body goes into a closure, for the value it returns to be seen.
///
/// Not under `#[track_caller]`: a closure has a caller of its own.
fn looks_at_value(function: &Function) -> bool {
    let Function { options, item, .. } = function;
    !item.is_track_caller() && (Options::watch_value(options) || may_be_result(&item.signature.output))
}
