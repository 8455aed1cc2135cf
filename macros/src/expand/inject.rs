//! The context of the span, written into the headers that `inject` names before the body runs.

use super::attributes::by_mutable_reference;
use super::{Context, errors_at, location, site};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Expr, FnArg, Pat, PatType, Signature, Type};
use traced_grammar::ast::{Item, argument_name};

/// Whether the option `inject` is given.
pub(super) fn is_given(cx: &Context<'_>) -> bool {
    headers(cx).is_some()
}

/// The expression that starts a span, and injects its context.
pub(super) fn injected_inside(span: TokenStream, cx: &Context<'_>, item: &Item) -> TokenStream {
    let Some(inject) = call(cx, item) else { return span };
    let private = cx.private();
    // A message says itself whether it is a batch; what is no message is none.
    let counts = cx.options.messaging.as_ref().is_some_and(|messaging| messaging.message.is_none());
    let inject = if counts {
        quote_spanned!(site()=> let __count = #inject; #private::set_message_count(__inside, __count))
    } else {
        inject
    };
    quote_spanned! {site()=> {
        let mut __span = #span;
        {
            let __inside = #private::enter_to_inject(&mut __span);
            #inject;
        }
        __span
    }}
}

/// The call that injects; rustc shows an error on the headers.
pub(super) fn call(cx: &Context<'_>, item: &Item) -> Option<TokenStream> {
    let headers = headers(cx)?;
    let (private, at) = errors_at(cx.private(), location(headers));
    let headers = match headers {
        // An argument that is a `&mut` need not be `mut` itself.
        Expr::Path(path) if argument(headers, &item.signature).is_some_and(is_lent) => {
            quote_spanned!(at=> &mut *#path)
        }
        headers => by_mutable_reference(headers),
    };
    Some(quote_spanned!(at=> #private::inject_into(#headers)))
}

/// Makes the argument that the headers are in `mut`: `async_trait` takes the word off arguments.
pub(super) fn made_mutable(cx: &Context<'_>, item: &Item) -> TokenStream {
    to_make_mutable(cx, item).map(|name| quote!(let mut #name = #name;)).unwrap_or_default()
}

/// A `mut` variable of the argument's name and type, for code that does not run: the argument stays where it is.
pub(super) fn as_if_mutable(cx: &Context<'_>, item: &Item) -> TokenStream {
    let private = cx.private();
    let shadow = |name: &Ident| quote!(let mut #name = #private::same_type(&#name););
    to_make_mutable(cx, item).map(shadow).unwrap_or_default()
}

fn to_make_mutable<'a>(cx: &Context<'_>, item: &'a Item) -> Option<&'a Ident> {
    let headers = headers(cx)?;
    argument(headers, &item.signature).filter(|argument| is_fixed(argument)).and_then(argument_name)
}

fn headers<'a>(cx: &Context<'a>) -> Option<&'a Expr> {
    let (_, headers) = cx.options.inject.as_ref()?;
    Some(headers)
}

/// The argument that a place is in: `event` of `event.metadata`.
fn argument<'a>(place: &Expr, signature: &'a Signature) -> Option<&'a PatType> {
    let name = match place {
        Expr::Path(path) => path.path.get_ident()?,
        Expr::Field(field) => return argument(&field.base, signature),
        _ => return None,
    };
    let is_named = |typed: &&PatType| argument_name(typed).is_some_and(|argument: &Ident| argument == name);
    let typed = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    typed.into_iter().find(is_named)
}

/// Whether it is a `&mut`.
fn is_lent(argument: &PatType) -> bool {
    matches!(&*argument.ty, Type::Reference(reference) if reference.mutability.is_some())
}

/// Whether it is the function's own, and not `mut`.
fn is_fixed(argument: &PatType) -> bool {
    let is_mut = matches!(&*argument.pat, Pat::Ident(ident) if ident.mutability.is_some());
    !is_mut && !matches!(&*argument.ty, Type::Reference(_))
}
