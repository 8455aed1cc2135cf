//! Statements that put something on a span: the current one, or the one of the handle that comes first.

use super::{AttributeGroup, Field};
use proc_macro2::TokenStream;
use syn::Expr;

/// A `record!`.
pub struct Record {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The handle on the span; the current span without one.
    pub span: Option<Expr>,
    /// The attributes to set on the span.
    pub fields: Vec<Field>,
    /// The groups of attributes to set on it.
    pub groups: Vec<AttributeGroup>,
}

/// An `event!`.
pub struct Event {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The handle on the span; the current span without one.
    pub span: Option<Expr>,
    /// The event's name.
    pub name: Expr,
    /// The event's attributes.
    pub fields: Vec<Field>,
    /// The groups of its attributes.
    pub groups: Vec<AttributeGroup>,
}

/// A `record_error!`.
pub struct RecordError {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The handle on the span; the current span without one.
    pub span: Option<Expr>,
    /// The error.
    pub error: Expr,
}

/// A `fail!`.
pub struct Fail {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The handle on the span; the current span without one.
    pub span: Option<Expr>,
    /// Why the span failed.
    pub reason: Expr,
    /// The attributes to set on the span.
    pub fields: Vec<Field>,
    /// The groups of attributes to set on it.
    pub groups: Vec<AttributeGroup>,
}
