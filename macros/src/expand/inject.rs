//! What comes before a producer's body: its context is written into what it sends.

use super::attributes::by_mutable_reference;
use super::{located, site};
use crate::ast::{Function, Options};
use crate::parse::plain;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, FnArg, Pat, PatType, Signature, Type};

/// Whether anything is.
pub(super) fn asked(options: &Options) -> bool {
    headers(options).is_some()
}

/// The expression that starts a span, and writes inside it.
pub(super) fn written_inside(span: TokenStream, function: &Function) -> TokenStream {
    let Some(written) = written(function) else { return span };
    let krate = &function.options.krate;
    let private = quote!(#krate::__private);
    // A message says itself whether it is a batch.
    let is_told = function.options.messaging.as_ref().is_some_and(|messaging| messaging.message.is_some());
    let written = if is_told {
        written
    } else {
        quote_spanned!(site()=> let __count = #written; #private::counted(__inside, __count))
    };
    quote_spanned! {site()=> {
        let mut __span = #span;
        {
            let __inside = #private::inside(&mut __span);
            #written;
        }
        __span
    }}
}

/// The call that writes; an error is on the headers.
pub(super) fn written(function: &Function) -> Option<TokenStream> {
    let headers = headers(&function.options)?;
    let (krate, signature) = (&function.options.krate, &function.item.signature);
    let at = headers.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
    let (private, span) = (located(quote!(#krate::__private), at), site().located_at(at));
    let headers = match headers {
        // An argument that is a `&mut` need not be `mut` itself.
        Expr::Path(path) if argument(headers, signature).is_some_and(is_lent) => {
            quote_spanned!(span=> &mut *#path)
        }
        headers => by_mutable_reference(headers),
    };
    Some(quote_spanned!(span=> #private::inject_into(#headers)))
}

/// The argument that the headers are in, made `mut`: `async_trait` takes the word off arguments.
pub(super) fn made_mutable(function: &Function) -> TokenStream {
    to_make_mutable(function).map(|name| quote!(let mut #name = #name;)).unwrap_or_default()
}

/// The same for code that does not run: the argument itself stays where it is.
pub(super) fn as_if_mutable(function: &Function) -> TokenStream {
    let krate = &function.options.krate;
    let shadow = |name: &Ident| quote!(let mut #name = #krate::__private::like(&#name););
    to_make_mutable(function).map(shadow).unwrap_or_default()
}

fn to_make_mutable(function: &Function) -> Option<&Ident> {
    let headers = headers(&function.options)?;
    argument(headers, &function.item.signature).filter(|argument| is_fixed(argument)).and_then(plain)
}

fn headers(options: &Options) -> Option<&Expr> {
    let (_, headers) = options.messaging.as_ref()?.inject.as_ref()?;
    Some(headers)
}

/// The argument that a place is in: `event` of `event.metadata`.
fn argument<'a>(place: &Expr, signature: &'a Signature) -> Option<&'a PatType> {
    let name = match place {
        Expr::Path(path) => path.path.get_ident()?,
        Expr::Field(field) => return argument(&field.base, signature),
        _ => return None,
    };
    let is_named = |typed: &&PatType| plain(typed).is_some_and(|argument: &Ident| argument == name);
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
