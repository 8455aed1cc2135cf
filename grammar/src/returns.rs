//! What a function's signature, and the end of its body, say of the value that it returns.

use crate::ast::Item;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Type, TypeParamBound};

/// What a function does, as its signature and the end of its body say.
pub enum Work {
    /// It works before it returns.
    Sync,
    /// It is an `async fn`.
    Async,
    /// `-> impl Future<Output = T>`, with `T` where it is spelled.
    Future(Option<Box<Type>>),
    /// `-> Pin<Box<dyn Future>>`, the `BoxFuture` of the `futures` crates, or another type with a body that ends in
    /// `Box::pin(async ...)`, as `Self::Future` of a `tower::Service` has.
    Boxed,
}

impl Work {
    /// The work of this function.
    pub fn of(item: &Item) -> Self {
        let signature = &item.signature;
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
            Type::Path(_) if item.body.as_ref().is_some_and(ends_in_a_boxed_future) => Self::Boxed,
            _ => Self::Sync,
        }
    }
}

/// Whether a body ends in `Box::pin(async ...)`, or in `async { ... }.boxed()`.
fn ends_in_a_boxed_future(body: &Group) -> bool {
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let is_word = |token: &TokenTree, words: &[&str]| matches!(token, TokenTree::Ident(ident) if words.iter().any(|word| ident == word));
    let is_sign =
        |token: &TokenTree, sign| matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign);
    match tokens.as_slice() {
        [.., boxes, first, second, pin, TokenTree::Group(arguments)]
            if is_word(boxes, &["Box"])
                && is_sign(first, ':')
                && is_sign(second, ':')
                && is_word(pin, &["pin"]) =>
        {
            starts_with_async(arguments.stream())
        }
        [.., word, TokenTree::Group(block), dot, boxed, TokenTree::Group(_)] => {
            block.delimiter() == Delimiter::Brace
                && is_word(word, &["async", "move"])
                && is_sign(dot, '.')
                && is_word(boxed, &["boxed", "boxed_local"])
        }
        _ => false,
    }
}

fn starts_with_async(tokens: TokenStream) -> bool {
    matches!(tokens.into_iter().next(), Some(TokenTree::Ident(word)) if word == "async")
}

/// Whether the type is called as futures are that belong to a type: `Self::Future`, `<S as Service<R>>::Future`.
pub fn is_associated_future(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    let Type::Path(path) = ungrouped(ty) else { return false };
    let segments = &path.path.segments;
    let last = segments.last().is_some_and(|last| last.ident == "Future" || last.ident == "Fut");
    let is_of_self = segments.len() == 2 && segments.first().is_some_and(|first| first.ident == "Self");
    last && (path.qself.is_some() || is_of_self)
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

/// Whether what the function returns, or its future is of, is a `Result` by its name, which may be an alias's: `io::Result`.
pub fn says_result(item: &Item) -> bool {
    let ReturnType::Type(_, ty) = &item.signature.output else { return false };
    let is_result = |ty: &Type| {
        matches!(ungrouped(ty), Type::Path(path) if path.path.segments.last().is_some_and(|last| {
            last.ident.to_string().ends_with("Result")
        }))
    };
    match Work::of(item) {
        Work::Sync | Work::Async => is_result(ty),
        Work::Future(output) => output.is_some_and(|output| is_result(&output)),
        Work::Boxed => boxed_output(ty).is_some_and(|output| is_result(&output)),
    }
}

/// The `T` of `Pin<Box<dyn Future<Output = T>>>` and of `BoxFuture<T>`.
fn boxed_output(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    let last = path.path.segments.last()?;
    let inner = argument(&last.arguments)?;
    if last.ident != "Pin" {
        return Some(inner.clone());
    }
    let Type::Path(boxed) = ungrouped(inner) else { return None };
    match ungrouped(argument(&boxed.path.segments.last()?.arguments)?) {
        Type::TraitObject(object) => output_of(future_among(object.bounds.iter())?),
        _ => None,
    }
}
