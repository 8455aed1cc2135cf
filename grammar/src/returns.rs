//! What a function's signature says of the value that it returns.

use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Signature, Type, TypeParamBound};

/// What a function does, as its signature says.
pub enum Work {
    /// It works before it returns.
    Sync,
    /// It is an `async fn`.
    Async,
    /// `-> impl Future<Output = T>`, with `T` where it is spelled.
    Future(Option<Box<Type>>),
    /// `-> Pin<Box<dyn Future>>`, or the `BoxFuture` of the `futures` crates.
    Boxed,
}

impl Work {
    /// The work of a function with this signature.
    pub fn of(signature: &Signature) -> Self {
        if signature.asyncness.is_some() {
            return Self::Async;
        }
        let ReturnType::Type(_, ty) = &signature.output else { return Self::Sync };
        match ungrouped(ty) {
            Type::ImplTrait(opaque) => match future_among(opaque.bounds.iter()) {
                Some(future) => Self::Future(output_of(future).map(Box::new)),
                None => Self::Sync,
            },
            ty if is_boxed_future(ty) => Self::Boxed,
            _ => Self::Sync,
        }
    }
}

/// The type without the invisible groups of `macro_rules!` and without parentheses.
pub fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        Type::Paren(paren) => ungrouped(&paren.elem),
        ty => ty,
    }
}

/// The last segment of the bound that is `Future`, if one is.
fn future_among<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>) -> Option<&'a PathSegment> {
    let mut last = bounds.filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    });
    last.find(|last| last.ident == "Future")
}

/// The `T` of `Future<Output = T>`.
fn output_of(future: &PathSegment) -> Option<Type> {
    let PathArguments::AngleBracketed(arguments) = &future.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(assoc) if assoc.ident == "Output" => Some(assoc.ty.clone()),
        _ => None,
    })
}

fn is_boxed_future(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    if last.ident == "BoxFuture" || last.ident == "LocalBoxFuture" {
        return true;
    }
    last.ident == "Pin"
        && argument(&last.arguments).is_some_and(|boxed| match ungrouped(boxed) {
            Type::Path(path) => path.path.segments.last().is_some_and(|last| {
                last.ident == "Box"
                    && argument(&last.arguments).is_some_and(|inner| match ungrouped(inner) {
                        Type::TraitObject(object) => future_among(object.bounds.iter()).is_some(),
                        _ => false,
                    })
            }),
            _ => false,
        })
}

/// The first type among generic arguments.
fn argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Whether the value may be a `Result`, which only its type tells: any path may be an alias of one.
pub fn may_be_result(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    match ungrouped(ty) {
        ty @ Type::Path(_) => !is_primitive(ty),
        Type::Macro(_) | Type::Verbatim(_) => true,
        _ => false,
    }
}

/// Whether the type is one of Rust's own for a number, a truth value or a character.
pub fn is_primitive(ty: &Type) -> bool {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize", "f32", "f64",
    ];
    match ungrouped(ty) {
        Type::Path(path) => PRIMITIVES.iter().any(|primitive| path.path.is_ident(primitive)),
        _ => false,
    }
}

/// Whether the type is `!`.
pub fn never_returns(output: &ReturnType) -> bool {
    matches!(output, ReturnType::Type(_, ty) if matches!(ungrouped(ty), Type::Never(_)))
}

/// Whether there is no value to see.
pub fn returns_nothing(output: &ReturnType) -> bool {
    match output {
        ReturnType::Default => true,
        ReturnType::Type(_, ty) => matches!(ungrouped(ty), Type::Tuple(tuple) if tuple.elems.is_empty()),
    }
}
