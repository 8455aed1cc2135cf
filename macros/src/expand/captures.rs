//! Arguments, moved into the body as the function would have held them.
//!
//! A function drops its arguments in reverse, after its body. A closure or an `async` block drops what it captures in
//! the order it is first mentioned, after its body too. So the body is preceded by a mention of every argument, in
//! reverse; nothing else moves, nothing is bound anew.

use super::site;
use crate::ast::cfgs;
use crate::parse::plain;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote_spanned};
use syn::ext::IdentExt;
use syn::{FnArg, Pat, ReceiverKind, Signature, Type};

/// Names the arguments that have no name, and returns what stands before the body.
///
/// `used_outside` are the expressions that attributes are computed by: an argument named there is not unused.
pub(super) fn mention(
    signature: &mut Signature,
    body: &TokenStream,
    used_outside: &TokenStream,
) -> TokenStream {
    let mut mentioned: Vec<TokenStream> = Vec::new();
    let mut unused: Vec<TokenStream> = Vec::new();
    let is_unused = |ident: &Ident| {
        !ident.to_string().starts_with('_') && !names(body, ident) && !names(used_outside, ident)
    };
    for (index, input) in signature.inputs.iter_mut().enumerate() {
        match input {
            FnArg::Receiver(receiver) => {
                let by_value = match &receiver.kind {
                    ReceiverKind::Value => true,
                    ReceiverKind::Typed(_, ty) => !is_reference(ty),
                    _ => false,
                };
                let self_token = &receiver.self_token;
                mentioned.extend(by_value.then(|| quote_spanned!(site()=> &#self_token)));
            }
            // A reference has nothing to drop.
            FnArg::Typed(typed) if is_reference(&typed.ty) => {}
            FnArg::Typed(typed) => {
                let cfgs: Vec<_> = cfgs(&typed.attrs).cloned().collect();
                let mut bound = Vec::new();
                if let Pat::Wild(_) = &*typed.pat {
                    let named = format_ident!("_{index}", span = site());
                    *typed.pat = Pat::Ident(syn::PatIdent {
                        attrs: Vec::new(),
                        by_ref: None,
                        mutability: None,
                        ident: named.clone(),
                        subpat: None,
                    });
                    mentioned.push(quote_spanned!(site()=> #(#cfgs)* &#named));
                } else if let Some(ident) = plain(typed) {
                    bound = vec![ident];
                } else {
                    bindings(&typed.pat, &mut bound);
                }
                for ident in bound {
                    mentioned.push(quote_spanned!(site()=> #(#cfgs)* &#ident));
                    if is_unused(ident) {
                        unused.push(quote_spanned! {site()=>
                            #(#cfgs)* #[allow(clippy::let_unit_value)] let #ident = ();
                        });
                    }
                }
            }
        }
    }
    let mention = (!mentioned.is_empty()).then(|| {
        let reversed = mentioned.iter().rev();
        quote_spanned!(site()=> let _ = (#(#reversed,)*);)
    });
    // The mention made these look used: the compiler is to say that they are not, where they are.
    quote_spanned!(site()=> #mention #(#unused)*)
}

fn is_reference(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) | Type::Ptr(_) => true,
        Type::Group(group) => is_reference(&group.elem),
        Type::Paren(paren) => is_reference(&paren.elem),
        _ => false,
    }
}

/// The names a destructuring pattern binds by value.
fn bindings<'a>(pattern: &'a Pat, bound: &mut Vec<&'a Ident>) {
    match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() => bound.push(&ident.ident),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|element| bindings(element, bound)),
        Pat::TupleStruct(tuple) => tuple.elems.iter().for_each(|element| bindings(element, bound)),
        Pat::Struct(structure) => structure.fields.iter().for_each(|field| bindings(&field.pat, bound)),
        Pat::Slice(slice) => slice.elems.iter().for_each(|element| bindings(element, bound)),
        Pat::Paren(paren) => bindings(&paren.pat, bound),
        _ => {}
    }
}

/// Whether the tokens name the argument; a string literal with its name in it may, as a format string.
fn names(tokens: &TokenStream, argument: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *argument,
        TokenTree::Group(group) => names(&group.stream(), argument),
        TokenTree::Literal(literal) => in_string(&literal, argument),
        TokenTree::Punct(_) => false,
    })
}

fn in_string(literal: &Literal, argument: &Ident) -> bool {
    let text = literal.to_string();
    // `{type}` is how a format string names `r#type`.
    text.contains('"') && text.contains(&argument.unraw().to_string())
}
