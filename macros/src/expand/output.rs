//! The type that a function returns, as its body may be annotated with it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, PathArguments, ReturnType, Type};
use traced_grammar::returns::{never_returns, ungrouped};

/// The returned type as a body may be annotated with it: `_` where it says `impl Trait`. Nothing for a type that is
/// no more than that, or is not written in bodies (`!`).
pub(super) fn annotation(output: &ReturnType) -> Option<TokenStream> {
    match output {
        ReturnType::Default => Some(quote!(())),
        ReturnType::Type(_, ty) => inferred(ty),
    }
}

/// The same for a type by itself.
pub(super) fn inferred(ty: &Type) -> Option<TokenStream> {
    match ungrouped(ty) {
        Type::ImplTrait(_) | Type::Never(_) => None,
        ty => {
            let mut ty = ty.clone();
            infer_opaque(&mut ty);
            Some(ty.into_token_stream())
        }
    }
}

/// A type as it is, if it may be written in a body: not where it says `impl Trait`.
pub(super) fn spelled(ty: &Type) -> Option<TokenStream> {
    let tokens = ty.to_token_stream();
    (!says_impl(tokens.clone())).then_some(tokens)
}

/// Whether the returned type is, all of it.
pub(super) fn is_spelled(output: &ReturnType) -> bool {
    match output {
        ReturnType::Default => true,
        ReturnType::Type(_, ty) => !never_returns(output) && spelled(ty).is_some(),
    }
}

fn says_impl(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "impl",
        TokenTree::Group(group) => says_impl(group.stream()),
        _ => false,
    })
}

/// Replaces each `impl Trait` inside by `_`.
fn infer_opaque(ty: &mut Type) {
    match ty {
        Type::ImplTrait(_) => {
            *ty = Type::Infer(syn::TypeInfer {
                attrs: Vec::new(),
                underscore_token: syn::Token![_](Span::mixed_site()),
            });
        }
        Type::Path(path) => {
            let segments = path.path.segments.iter_mut();
            for segment in segments {
                let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
                for argument in &mut arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        infer_opaque(ty);
                    }
                }
            }
        }
        Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(infer_opaque),
        Type::Reference(reference) => infer_opaque(&mut reference.elem),
        Type::Array(array) => infer_opaque(&mut array.elem),
        Type::Slice(slice) => infer_opaque(&mut slice.elem),
        Type::Paren(paren) => infer_opaque(&mut paren.elem),
        Type::Group(group) => infer_opaque(&mut group.elem),
        _ => {}
    }
}
