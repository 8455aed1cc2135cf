//! Consumers and producers of messages, and the envelopes messages come in.

use super::{Field, Kind};
use crate::symbol;
use proc_macro2::{Ident, TokenStream};
use syn::{Expr, ExprClosure, Generics, LitStr, Type};

/// What only `#[traced_consumer]` and `#[traced_producer]` take.
pub(crate) struct Messaging {
    /// Whether nothing at all is said.
    pub bare: bool,
    pub message: Option<Source>,
    pub system: Option<Field>,
    pub destination: Option<Field>,
    /// `consumer_group`
    pub group: Option<Field>,
    pub operation: Operation,
    pub correlation: Option<(Ident, Correlation)>,
    /// Headers that the context is written into.
    pub inject: Option<(Ident, Expr)>,
    /// What a producer says of its kind: it follows from the operation otherwise.
    pub kind: Option<(Ident, Kind)>,
}

/// `message = ...`
pub(crate) enum Source {
    /// An argument, a field of `self`, any expression: there before the span starts.
    Given(Expr),
    /// `|received| received`: in what the function returns.
    Returned(ExprClosure),
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
    Create,
    Send,
}

/// How a consumer's span goes on with the trace of its message.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Correlation {
    Parent,
    Link,
}

impl Messaging {
    /// No options yet of a span about this.
    pub(crate) fn new(ty: OperationType) -> Self {
        Self {
            bare: true,
            message: None,
            system: None,
            destination: None,
            group: None,
            operation: Operation { ty, name: None },
            correlation: None,
            inject: None,
            kind: None,
        }
    }

    /// The messages that are there before the span starts.
    pub(crate) fn given(&self) -> Option<&Expr> {
        match &self.message {
            Some(Source::Given(message)) => Some(message),
            Some(Source::Returned(_)) | None => None,
        }
    }

    /// What finds the messages in the value that the function returns.
    pub(crate) fn returned(&self) -> Option<&ExprClosure> {
        match &self.message {
            Some(Source::Returned(closure)) => Some(closure),
            Some(Source::Given(_)) | None => None,
        }
    }

    /// What its options say by attributes of the span.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.system.iter().chain(&self.destination).chain(&self.group)
    }

    /// The kind of its span, by the messaging conventions.
    pub(crate) fn kind(&self) -> Kind {
        let follows = match self.operation.ty {
            OperationType::Process => Kind::Consumer,
            OperationType::Receive | OperationType::Settle => Kind::Client,
            OperationType::Create | OperationType::Send => Kind::Producer,
        };
        self.kind.as_ref().map_or(follows, |(_, kind)| *kind)
    }

    /// The attribute, or the macro, that they are options of.
    pub(crate) fn attribute(&self) -> &'static str {
        if self.operation.ty.sends() { symbol::TRACED_PRODUCER } else { symbol::TRACED_CONSUMER }
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
            Self::Create => symbol::CREATE,
            Self::Send => symbol::SEND,
        }
    }

    /// Whether it is a producer's.
    pub(crate) fn sends(self) -> bool {
        matches!(self, Self::Create | Self::Send)
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
