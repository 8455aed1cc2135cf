//! What stands before a producer's body: its context is written into what it sends.

use super::attributes::by_mutable_reference;
use super::{located, site};
use crate::ast::{Function, Options};
use crate::parse::plain;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, FnArg, Signature, Type};

/// Whether anything is.
pub(super) fn asked(options: &Options) -> bool {
    headers(options).is_some()
}

/// The call that writes; an error is on the headers.
pub(super) fn written(function: &Function) -> TokenStream {
    let Some(headers) = headers(&function.options) else { return TokenStream::new() };
    let krate = &function.options.krate;
    let at = headers.to_token_stream().into_iter().next().map_or_else(site, |first| first.span());
    let (private, span) = (located(quote!(#krate::__private), at), site().located_at(at));
    let headers = match headers {
        // An argument that is a reference need not be `mut` for what it refers to to be.
        Expr::Path(path)
            if path.path.get_ident().is_some_and(|name| is_lent(name, &function.item.signature)) =>
        {
            quote_spanned!(span=> &mut *#path)
        }
        headers => by_mutable_reference(headers),
    };
    quote_spanned!(span=> #private::inject_into(#headers);)
}

fn headers(options: &Options) -> Option<&Expr> {
    let (_, headers) = options.messaging.as_ref()?.inject.as_ref()?;
    Some(headers)
}

/// Whether this argument is a `&mut`.
fn is_lent(name: &Ident, signature: &Signature) -> bool {
    signature.inputs.iter().any(|argument| match argument {
        FnArg::Typed(typed) => {
            plain(typed).is_some_and(|argument| argument == name)
                && matches!(&*typed.ty, Type::Reference(reference) if reference.mutability.is_some())
        }
        FnArg::Receiver(_) => false,
    })
}
