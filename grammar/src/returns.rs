//! What a function's signature, and the end of its body, say of the value that it returns.

use crate::ast::Item;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Type, TypeImplTrait, TypeParamBound};

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
    /// `-> impl Stream<Item = T>`, with `T` where it is spelled.
    Stream(Option<Box<Type>>),
    /// `-> Pin<Box<dyn Stream>>`, or the `BoxStream` of the `futures` crates.
    BoxedStream,
}

/// The traits of streams: the one of `futures-core`, and those that extend it.
const STREAMS: &[&str] = &["Stream", "FusedStream", "TryStream"];

/// What else a stream inside its span is, where the stream is.
const KEPT: &[&str] = &["Send", "Sync", "Unpin", "UnwindSafe", "RefUnwindSafe"];

impl Work {
    /// The work of this function.
    pub fn of(item: &Item) -> Self {
        let signature = &item.signature;
        if signature.asyncness.is_some() {
            return Self::Async;
        }
        let ReturnType::Type(_, ty) = &signature.output else { return Self::Sync };
        match ungrouped(ty) {
            Type::ImplTrait(opaque) => {
                if let Some(future) = bound_among(opaque.bounds.iter(), "Future") {
                    return Self::Future(associated_type(future, "Output").map(Box::new));
                }
                match stream_of(opaque) {
                    Some(stream) => Self::Stream(associated_type(stream, "Item").map(Box::new)),
                    None => Self::Sync,
                }
            }
            ty if is_boxed(ty, "Future", &["BoxFuture", "LocalBoxFuture"]) => Self::Boxed,
            ty if is_boxed(ty, "Stream", &["BoxStream", "LocalBoxStream"]) => Self::BoxedStream,
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

/// The last segment of the bound of this name, if there is one.
fn bound_among<'a>(bounds: impl Iterator<Item = &'a TypeParamBound>, name: &str) -> Option<&'a PathSegment> {
    let mut last = bounds.filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    });
    last.find(|last| last.ident == name)
}

/// The bound that makes the type a stream, if it need be nothing that a stream inside its span is not, such as a `Sink`.
fn stream_of(opaque: &TypeImplTrait) -> Option<&PathSegment> {
    let is_kept = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => {
            let mut names = STREAMS.iter().chain(KEPT);
            bound.path.segments.last().is_some_and(|last| names.any(|name| last.ident == name))
        }
        _ => true,
    };
    let stream = STREAMS.iter().find_map(|name| bound_among(opaque.bounds.iter(), name));
    stream.filter(|_| opaque.bounds.iter().all(is_kept))
}

/// The `T` of `Future<Output = T>` or `Stream<Item = T>`.
fn associated_type(bound: &PathSegment, name: &str) -> Option<Type> {
    let PathArguments::AngleBracketed(arguments) = &bound.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(assoc) if assoc.ident == name => Some(assoc.ty.clone()),
        _ => None,
    })
}

/// Whether the type is `Pin<Box<dyn Trait>>`, or one of the names that the `futures` crates have for that.
fn is_boxed(ty: &Type, trait_name: &str, aliases: &[&str]) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    if aliases.iter().any(|alias| last.ident == alias) {
        return true;
    }
    last.ident == "Pin"
        && argument(&last.arguments).is_some_and(|boxed| match ungrouped(boxed) {
            Type::Path(path) => path.path.segments.last().is_some_and(|last| {
                last.ident == "Box"
                    && argument(&last.arguments).is_some_and(|inner| match ungrouped(inner) {
                        Type::TraitObject(object) => bound_among(object.bounds.iter(), trait_name).is_some(),
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

/// Whether what the function returns, or its future or stream is of, is a `Result` by its name, which may be an alias's: `io::Result`.
pub fn says_result(item: &Item) -> bool {
    let ReturnType::Type(_, ty) = &item.signature.output else { return false };
    let is_result = |ty: &Type| {
        matches!(ungrouped(ty), Type::Path(path) if path.path.segments.last().is_some_and(|last| {
            last.ident.to_string().ends_with("Result")
        }))
    };
    match Work::of(item) {
        Work::Sync | Work::Async => is_result(ty),
        Work::Future(of) | Work::Stream(of) => of.is_some_and(|ty| is_result(&ty)),
        Work::Boxed => boxed(ty, "Future", "Output").is_some_and(|ty| is_result(&ty)),
        Work::BoxedStream => boxed(ty, "Stream", "Item").is_some_and(|ty| is_result(&ty)),
    }
}

/// The `T` of `Pin<Box<dyn Future<Output = T>>>` and of `BoxFuture<T>`, and of a boxed stream.
fn boxed(ty: &Type, trait_name: &str, name: &str) -> Option<Type> {
    let Type::Path(path) = ungrouped(ty) else { return None };
    let last = path.path.segments.last()?;
    let inner = argument(&last.arguments)?;
    if last.ident != "Pin" {
        return Some(inner.clone());
    }
    let Type::Path(boxed) = ungrouped(inner) else { return None };
    match ungrouped(argument(&boxed.path.segments.last()?.arguments)?) {
        Type::TraitObject(object) => associated_type(bound_among(object.bounds.iter(), trait_name)?, name),
        _ => None,
    }
}
