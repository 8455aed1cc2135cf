//! An `impl`, a `trait` or a `mod` under `#[traced]`, whose functions share its options.

use super::{Function, Options};
use proc_macro2::{Group, Ident, TokenStream};

/// An `impl`, a `trait` or a `mod` under `#[traced]`.
pub struct Container {
    /// What the attribute says of every function in it.
    pub options: Options,
    /// Whether all that the attribute says could be read.
    pub is_read: bool,
    /// What it is.
    pub kind: ContainerKind,
    /// The word that says so.
    pub keyword: Ident,
    /// All that stands before its braces, attributes too.
    pub head: TokenStream,
    /// Its braces, and what is in them as the user wrote it.
    pub braces: Group,
    /// What is in them.
    pub items: Vec<ContainedItem>,
}

/// What has functions in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContainerKind {
    /// `impl Type` and `impl Trait for Type`
    Impl,
    /// `trait`
    Trait,
    /// `mod`
    Module,
}

/// An item in an `impl`, a `trait` or a `mod`.
pub enum ContainedItem {
    /// A function that is given a span. Its options are its own: [`Function::within`] adds those around it.
    Function(Box<Function>),
    /// An `impl`, a `trait` or a `mod` in a `mod`.
    Container(Box<Container>),
    /// A call of a macro, which may have functions in it.
    Macro(TokenStream),
    /// What stays as it is.
    Item(TokenStream),
}

impl Container {
    /// Whether a function in it may be given a span.
    pub fn may_trace(&self) -> bool {
        self.items.iter().any(|item| match item {
            ContainedItem::Function(_) | ContainedItem::Macro(_) => true,
            ContainedItem::Container(container) => container.may_trace(),
            ContainedItem::Item(_) => false,
        })
    }
}
