//! The model: what the user wrote, as read and not yet checked.

mod container;
mod convention;
mod declare;
mod envelope;
mod error_type;
mod field;
mod grammar;
mod group;
mod histogram;
mod inherit;
mod item;
mod messaging;
mod metrics;
mod options;
mod rules;
mod statement;

pub use container::{ContainedItem, Container, ContainerKind};
pub use convention::Convention;
pub use declare::{Declaration, Declarations, DeclaredType, Member, MemberValue, PlainType};
pub use envelope::{Envelope, Part, PartName};
pub use error_type::{ClassName, ErrorClass, ErrorClasses};
pub use field::{AttributeGroup, Constant, Field, Form, Key, Name, Suffix, Value};
pub use grammar::{Grammar, OptionName};
pub use group::Group;
pub use histogram::{ADVISED_BUCKETS, Bucket, Histogram, Histograms};
pub use item::{Item, PARAMETER_ATTRIBUTE, argument_name, cfgs};
pub use messaging::{CreationContext, Messaging, Operation, OperationType, Source};
pub use metrics::Metrics;
pub use options::{Capture, Kind, Links, Options, Parent, SpanName};
pub use rules::{Asked, NamePattern, Rules};
pub use statement::{Event, Fail, Record, RecordError};

use proc_macro2::TokenStream;

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
    /// `async { ... }`, with `move` if it says so
    Async(TokenStream),
    /// `async -> Result<(), Error> { ... }`: what is left of it without the type, and the type
    Typed(TokenStream, Box<syn::Type>),
}
