//! Consumers of messages, and the envelopes messages come in.

use super::{Field, Kind};
use crate::symbol;
use proc_macro2::{Ident, TokenStream};
use syn::{Expr, Generics, LitStr, Type};

/// What only `#[traced_consumer]` takes.
pub(crate) struct Consumer {
    /// Whether nothing at all is said.
    pub bare: bool,
    pub message: Option<Expr>,
    pub system: Option<Field>,
    pub destination: Option<Field>,
    /// `consumer_group`
    pub group: Option<Field>,
    pub operation: Operation,
    pub correlation: Option<(Ident, Correlation)>,
}

/// `process("consume")`
pub(crate) struct Operation {
    pub ty: OperationType,
    /// A name of its own, instead of that of its type.
    pub name: Option<LitStr>,
}

/// What is done with messages.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum OperationType {
    Process,
    Receive,
    Settle,
}

/// How a consumer's span goes on with the trace of its message.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Correlation {
    Parent,
    Link,
}

impl Consumer {
    /// No options: a message is processed.
    pub(crate) fn new() -> Self {
        Self {
            bare: true,
            message: None,
            system: None,
            destination: None,
            group: None,
            operation: Operation { ty: OperationType::Process, name: None },
            correlation: None,
        }
    }

    /// What its options say by attributes of the span.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.system.iter().chain(&self.destination).chain(&self.group)
    }
}

impl Operation {
    /// `messaging.operation.name`
    pub(crate) fn name(&self) -> String {
        self.name.as_ref().map_or_else(|| self.ty.name().to_owned(), LitStr::value)
    }
}

impl OperationType {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Process => symbol::PROCESS,
            Self::Receive => symbol::RECEIVE,
            Self::Settle => symbol::SETTLE,
        }
    }

    /// The kind of its span, by the messaging conventions.
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Process => Kind::Consumer,
            Self::Receive | Self::Settle => Kind::Client,
        }
    }
}

/// A struct under `#[derive(Message)]`.
pub(crate) struct Envelope {
    pub ident: Ident,
    pub generics: Generics,
    pub system: Option<LitStr>,
    pub parts: Vec<Part>,
    /// The path of `traced` itself.
    pub krate: TokenStream,
}

/// A field of an envelope that says something of the message.
pub(crate) struct Part {
    /// The word that says what, such as `headers`.
    pub word: Ident,
    pub member: syn::Member,
    pub ty: Type,
}

impl Envelope {
    /// The field that `#[message(word)]` is on.
    pub(crate) fn part(&self, word: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.word == word)
    }
}
