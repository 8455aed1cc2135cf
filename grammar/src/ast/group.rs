//! Groups of attributes.

use super::{AttributeGroup, Field, Name};
use proc_macro2::{Ident, TokenStream};
use syn::{Generics, Path, Type};

/// A struct under `#[derive(Attributes)]`.
pub struct Group {
    /// The name of the struct.
    pub ident: Ident,
    /// Its generics.
    pub generics: Generics,
    /// The attributes of its fields, as `key = self.field`, and those of `attributes(...)`.
    pub fields: Vec<Field>,
    /// The groups in it, as `..self.field`, and those of `attributes(...)`.
    pub groups: Vec<AttributeGroup>,
    /// The types of the fields that are recorded, in the order of `fields`.
    pub types: Vec<Type>,
    /// The types of the fields that are groups, in the order of `groups`.
    pub group_types: Vec<Type>,
    /// `#[attribute(keys = ...)]`
    pub keys: Option<Path>,
    /// The attributes that the crate's rules require of every span.
    pub required: Vec<Name>,
    /// `#[attribute(crate = ...)]`: the path of `traced`.
    pub krate: Option<TokenStream>,
}
