//! The names that a function's arguments have in its body.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, Pat, PatIdent, ReceiverKind, Signature, Type};
use traced_grammar::returns::{is_primitive, ungrouped};

/// A name that an argument has in the body.
pub(super) struct Argument<'a> {
    pub name: Ident,
    /// Those of the argument.
    pub attributes: &'a [Attribute],
    pub holds: Holds,
}

/// What an argument holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Holds {
    /// A value, which is dropped with it.
    Owned,
    /// A number or the like, which stays as it is.
    Constant,
    /// A `&mut`, of which there is one.
    Exclusive,
    /// A `&`, which can be copied.
    Shared,
}

/// The names, in the order of the arguments.
pub(super) fn of(signature: &Signature) -> Vec<Argument<'_>> {
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                let holds = match &receiver.kind {
                    ReceiverKind::Typed(_, ty) => Holds::of(ty),
                    ReceiverKind::Reference(_, _, Some(_)) => Holds::Exclusive,
                    ReceiverKind::Reference(_, _, None) => Holds::Shared,
                    _ => Holds::Owned,
                };
                let name = Ident::new("self", receiver.self_token.span);
                arguments.push(Argument { name, attributes: &receiver.attrs, holds });
            }
            FnArg::Typed(typed) => bindings(&typed.pat, Holds::of(&typed.ty), &mut |name, holds| {
                arguments.push(Argument { name: name.clone(), attributes: &typed.attrs, holds });
            }),
        }
    }
    arguments
}

impl Holds {
    /// What an argument of this type holds.
    pub(super) fn of(ty: &Type) -> Self {
        match ungrouped(ty) {
            Type::Reference(reference) if reference.mutability.is_some() => Self::Exclusive,
            Type::Reference(_) | Type::Ptr(_) => Self::Shared,
            ty if is_primitive(ty) => Self::Constant,
            _ => Self::Owned,
        }
    }

    /// Whether a value goes with the argument.
    pub(super) fn is_dropped(self) -> bool {
        matches!(self, Self::Owned | Self::Constant)
    }
}

/// The names that a pattern binds, which hold parts of what the whole pattern does.
fn bindings(pattern: &Pat, whole: Holds, bind: &mut impl FnMut(&Ident, Holds)) {
    let mut all = |parts: &mut dyn Iterator<Item = &Pat>| {
        parts.for_each(|part| bindings(part, whole, bind));
    };
    match pattern {
        Pat::Ident(pattern) => bind(&pattern.ident, bound(pattern, whole)),
        Pat::Tuple(tuple) => all(&mut tuple.elems.iter()),
        Pat::TupleStruct(tuple) => all(&mut tuple.elems.iter()),
        Pat::Struct(structure) => all(&mut structure.fields.iter().map(|field| &*field.pat)),
        Pat::Slice(slice) => all(&mut slice.elems.iter()),
        Pat::Paren(paren) => bindings(&paren.pat, whole, bind),
        _ => {}
    }
}

/// What a name holds that a pattern binds to a value.
fn bound(pattern: &PatIdent, value: Holds) -> Holds {
    match value {
        Holds::Shared | Holds::Exclusive => value,
        Holds::Owned | Holds::Constant if pattern.by_ref.is_none() => match value {
            Holds::Constant if pattern.mutability.is_some() => Holds::Owned,
            value => value,
        },
        Holds::Owned | Holds::Constant if pattern.mutability.is_some() => Holds::Exclusive,
        Holds::Owned | Holds::Constant => Holds::Shared,
    }
}

/// Whether code names the argument; a string literal with its name in it may, as a format string.
pub(super) fn names(code: &TokenStream, argument: &Ident) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *argument,
        TokenTree::Group(group) => names(&group.stream(), argument),
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            // `{type}` is how a format string names `r#type`.
            text.contains('"') && text.contains(&argument.unraw().to_string())
        }
        TokenTree::Punct(_) => false,
    })
}
