//! Types of errors under `#[derive(ErrorType)]`.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Generics, Member, Type};

/// A type of errors.
pub struct ErrorClasses {
    /// The name of the type.
    pub ident: Ident,
    /// Its generics.
    pub generics: Generics,
    /// `#[error_type(crate = ...)]`: the path of `traced`.
    pub krate: Option<TokenStream>,
    /// Of an enum, the class of each variant, and of a struct its own.
    pub classes: Vec<ErrorClass>,
}

/// The class of a struct, or of a variant.
pub struct ErrorClass {
    /// The variant.
    pub variant: Option<Ident>,
    /// What its `error.type` is.
    pub name: ClassName,
    /// Whether it is expected; of a transparent error, whether it is even where the one inside is not.
    pub is_expected: bool,
}

/// What the `error.type` of an error is.
pub enum ClassName {
    /// `#[error_type("declined")]`, or the name of the variant.
    Named(String, Span),
    /// `#[error_type(transparent)]`: that of the error in this field.
    OfField(Member, Box<Type>),
}
