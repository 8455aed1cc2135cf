//! The model: what the user wrote, as read and not yet checked.

mod container;
mod convention;
mod declare;
mod envelope;
mod field;
mod grammar;
mod group;
mod inherit;
mod item;
mod messaging;
mod options;

pub use container::{ContainedItem, Container, ContainerKind};
pub use convention::Convention;
pub use declare::{Declaration, Declarations, DeclaredType, Member, PlainType};
pub use envelope::{Envelope, Part, PartName};
pub use field::{AttributeGroup, Constant, Field, Form, Key, Name, Suffix, Value};
pub use grammar::{Grammar, OptionName};
pub use group::Group;
pub use item::{Item, PARAMETER_ATTRIBUTE, argument_name, cfgs};
pub use messaging::{CreationContext, Messaging, Operation, OperationType, Source};
pub use options::{Capture, Kind, Links, Options, Parent, SpanName};

use proc_macro2::TokenStream;
use syn::Expr;

/// A function under `#[traced]`, `#[traced_consumer]` or `#[traced_producer]`.
#[derive(Clone)]
pub struct Function {
    /// What the attribute says, and the `#[attribute(key)]`s of the parameters.
    pub options: Options,
    /// The function.
    pub item: Item,
}

/// A `span!` or a `settle!`.
pub struct InlineSpan {
    /// What stands before the body.
    pub options: Options,
    /// The code that the span is around.
    pub body: InlineBody,
}

/// The code that a `span!` is around.
pub enum InlineBody {
    /// `{ ... }`
    Block(TokenStream),
    /// `async { ... }`
    Async(TokenStream),
}

/// A `record!`.
pub struct Record {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The attributes to set on the current span.
    pub fields: Vec<Field>,
    /// The groups of attributes to set on it.
    pub groups: Vec<AttributeGroup>,
}

/// An `event!`.
pub struct Event {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// The event's name.
    pub name: Expr,
    /// The event's attributes.
    pub fields: Vec<Field>,
    /// The groups of its attributes.
    pub groups: Vec<AttributeGroup>,
}
