//! The declarations of `attributes!`.

use super::Name;
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, LitStr};
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
    /// `enum { High = "high" }`
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
    pub value: LitStr,
}

impl PlainType {
    /// The type that every value fits.
    pub fn any() -> Self {
        Self { ident: Ident::new("any", Span::mixed_site()), list: false }
    }
}
