//! Arguments, moved into the body as the function would have held them.
//!
//! A function drops its arguments in reverse, after its body. A closure or an `async` block drops what it captures in
//! the order it is first mentioned, after its body too. So the body is preceded by a mention of every argument, in
//! reverse; nothing else moves, nothing is bound anew.
//!
//! One thing differs: what a destructuring pattern leaves behind, by `_` or `..`, stays the function's and is dropped
//! after every argument that has a name.

use super::site;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, Pat, ReceiverKind, Signature, Type};
use traced_grammar::ast::{PARAMETER_ATTRIBUTE, argument_name, cfgs};

/// Names the arguments that have no name, and returns what stands before the body.
///
/// `used_outside` are the expressions that attributes are computed by: an argument named there is not unused.
pub(super) fn of_arguments(
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
                mentioned.extend(by_value.then(|| reference(&receiver.attrs, &receiver.self_token)));
            }
            // A reference has nothing to drop.
            FnArg::Typed(typed) if is_reference(&typed.ty) => {}
            FnArg::Typed(typed) => {
                if let Pat::Wild(_) = &*typed.pat {
                    let named = format_ident!("_{index}", span = site());
                    *typed.pat = Pat::Ident(syn::PatIdent {
                        attrs: Vec::new(),
                        by_ref: None,
                        mutability: None,
                        ident: named.clone(),
                        subpat: None,
                    });
                    mentioned.push(reference(&typed.attrs, &named));
                } else {
                    let mut bound = Vec::new();
                    match argument_name(typed) {
                        Some(ident) => bound.push(ident),
                        None => bindings(&typed.pat, &mut bound),
                    }
                    for ident in bound {
                        mentioned.push(reference(&typed.attrs, ident));
                        unused.extend(is_unused(ident).then(|| shadow(&typed.attrs, ident)));
                    }
                }
            }
        }
    }
    let mentioned = mentioned.iter().rev();
    // The mention made these look used: the compiler is to say that they are not, where they are.
    quote_spanned!(site()=> #(#mentioned)* #(#unused)*)
}

/// Mentions the arguments that `code` names.
pub(super) fn named(signature: &Signature, code: &TokenStream) -> TokenStream {
    let mut mentioned = TokenStream::new();
    for input in &signature.inputs {
        let FnArg::Typed(typed) = input else { continue };
        let mut bound = Vec::new();
        match argument_name(typed) {
            Some(ident) => bound.push(ident),
            None => bindings(&typed.pat, &mut bound),
        }
        let bound = bound.into_iter().filter(|ident| names(code, ident));
        mentioned.extend(bound.map(|ident| reference(&typed.attrs, ident)));
    }
    mentioned
}

/// Captures an argument, where there is one.
fn reference(attributes: &[Attribute], argument: &impl ToTokens) -> TokenStream {
    let cfgs = cfgs(attributes);
    quote_spanned!(site()=> #(#cfgs)* let _ = &#argument;)
}

/// A variable of the argument's name that nothing reads.
fn shadow(attributes: &[Attribute], argument: &Ident) -> TokenStream {
    let lints = attributes.iter().filter(|attribute| !attribute.path().is_ident(PARAMETER_ATTRIBUTE));
    quote_spanned!(site()=> #(#lints)* #[allow(clippy::let_unit_value)] let #argument = ();)
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
