//! The declarations of `attributes!`.

use super::Name;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use std::fmt;
use syn::{Attribute, LitInt, LitStr};
use traced_registry::Stability;

/// The declarations of one `attributes!`.
pub struct Declarations {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// In the order they are written.
    pub list: Vec<Declaration>,
}

/// `shop.order.id: int`
pub struct Declaration {
    /// Documentation, `#[deprecated]` and `#[cfg]`s.
    pub attributes: Vec<Attribute>,
    /// How settled it is, where that is said.
    pub stability: Option<Stability>,
    /// The name of the attribute.
    pub name: Name,
    /// The type of its values.
    pub ty: DeclaredType,
}

/// The type of a declared attribute.
pub enum DeclaredType {
    /// `int`, `string[]`, ...
    Plain(PlainType),
    /// `template[int]`
    Template(PlainType),
    /// `enum { High = "high" }`, `enum { Ok = 0 }`
    Enum(Vec<Member>),
}

/// The type of an attribute's value, as the registry spells it.
pub struct PlainType {
    /// The word: `int`.
    pub ident: Ident,
    /// Whether `[]` follows.
    pub list: bool,
}

/// `High = "high"`
pub struct Member {
    /// Documentation, `#[deprecated]` and `#[cfg]`s.
    pub attributes: Vec<Attribute>,
    /// How settled it is, where that is said.
    pub stability: Option<Stability>,
    /// The name of the variant.
    pub ident: Ident,
    /// The value as it is sent.
    pub value: MemberValue,
}

/// `"high"` or `-1`
#[derive(Clone)]
pub enum MemberValue {
    /// A text.
    Text(LitStr),
    /// An integer, and the literal of it without its sign.
    Int(i64, LitInt),
}

impl MemberValue {
    /// Whether two values are of one type.
    pub fn is_of_type_of(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Text(_), Self::Text(_)) | (Self::Int(..), Self::Int(..)))
    }

    /// The literal, to place an error at.
    pub fn literal(&self) -> &dyn ToTokens {
        match self {
            Self::Text(literal) => literal,
            Self::Int(_, literal) => literal,
        }
    }
}

/// As it is written in Rust: `"high"`.
impl fmt::Display for MemberValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(literal) => write!(f, "{:?}", literal.value()),
            Self::Int(value, _) => write!(f, "{value}"),
        }
    }
}

impl PlainType {
    /// The type that every value fits.
    pub fn any() -> Self {
        Self { ident: Ident::new("any", Span::mixed_site()), list: false }
    }
}
