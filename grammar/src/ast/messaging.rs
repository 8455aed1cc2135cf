//! Consumers and producers of messages.

use super::{Field, Grammar, Kind};
use crate::symbol;
use proc_macro2::Ident;
use syn::{Expr, ExprClosure, LitStr};
use traced_registry::{SpanKind, SpanType, span_type};

/// The options that only `#[traced_consumer]`, `#[traced_producer]` and `settle!` take.
#[derive(Clone)]
pub struct Messaging {
    /// `message = ...`
    pub message: Option<Source>,
    /// `system = ...`, as the attribute `messaging.system`.
    pub system: Option<Field>,
    /// `destination = ...`, as the attribute `messaging.destination.name`.
    pub destination: Option<Field>,
    /// `consumer_group = ...`, as the attribute `messaging.consumer.group.name`.
    pub group: Option<Field>,
    /// `operation = ...`
    pub operation: Operation,
    /// `creation_context = ...`, and the word itself.
    pub creation_context: Option<(Ident, CreationContext)>,
}

/// `message = ...`
#[derive(Clone)]
pub enum Source {
    /// An argument, a field of `self`, any expression: it is there before the span starts.
    Given(Expr),
    /// `|received| received`: the messages are in what the function returns.
    Returned(ExprClosure),
}

/// `process("consume")`
#[derive(Clone)]
pub struct Operation {
    /// `messaging.operation.type`
    pub ty: OperationType,
    /// `messaging.operation.name`, where it is not that of the type.
    pub name: Option<LitStr>,
}

/// `messaging.operation.type`
///
/// <https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#operation-types>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationType {
    /// A message is processed.
    Process,
    /// Messages are asked for.
    Receive,
    /// A message is acknowledged or rejected.
    Settle,
    /// A message is created, to be sent later.
    Create,
    /// Messages are sent.
    Send,
}

/// What the span of a consumer is to the context that its message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreationContext {
    /// Its child.
    Parent,
    /// A root that links to it.
    Link,
}

impl Messaging {
    /// No options yet, where the macro's span is about messages.
    pub(crate) fn of(grammar: Grammar) -> Option<Self> {
        let ty = match grammar {
            Grammar::Consumer => OperationType::Process,
            Grammar::Producer => OperationType::Send,
            Grammar::Settle => OperationType::Settle,
            Grammar::Traced | Grammar::Container | Grammar::Span | Grammar::Envelope => return None,
        };
        Some(Self {
            message: None,
            system: None,
            destination: None,
            group: None,
            operation: Operation { ty, name: None },
            creation_context: None,
        })
    }

    /// The messages that are there before the span starts.
    pub fn given(&self) -> Option<&Expr> {
        match &self.message {
            Some(Source::Given(message)) => Some(message),
            Some(Source::Returned(_)) | None => None,
        }
    }

    /// The closure that finds the messages in the value that the function returns.
    pub fn returned(&self) -> Option<&ExprClosure> {
        match &self.message {
            Some(Source::Returned(closure)) => Some(closure),
            Some(Source::Given(_)) | None => None,
        }
    }

    /// The attributes that its options set.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.system.iter().chain(&self.destination).chain(&self.group)
    }
}

impl Operation {
    /// `messaging.operation.name`
    pub fn name(&self) -> String {
        self.name.as_ref().map_or_else(|| self.ty.name().to_owned(), LitStr::value)
    }
}

impl OperationType {
    /// The value of `messaging.operation.type`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Process => symbol::PROCESS,
            Self::Receive => symbol::RECEIVE,
            Self::Settle => symbol::SETTLE,
            Self::Create => symbol::CREATE,
            Self::Send => symbol::SEND,
        }
    }

    /// Whether it is an operation of a producer.
    pub const fn sends(self) -> bool {
        matches!(self, Self::Create | Self::Send)
    }

    /// The span type of the conventions that its spans are of: the first, and so the producer's, of those that send.
    ///
    /// <https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-kind>
    pub(crate) fn span_types(self) -> impl Iterator<Item = &'static SpanType> {
        let kinds = [SpanKind::Producer, SpanKind::Consumer, SpanKind::Client].into_iter();
        kinds.filter_map(move |kind| {
            span_type::lookup(&format!("messaging.{}.{}", self.name(), kind.name())).ok()
        })
    }

    /// The span type that a page about this messaging system has for it.
    pub(crate) fn span_type_of(self, system: &str, kind: Kind) -> Option<&'static SpanType> {
        let operation = format!(".{}.", self.name());
        let is_of_system = |ty: &&SpanType| {
            let fixed = ty.attributes.iter().find(|usage| usage.name == "messaging.system");
            fixed.and_then(|usage| usage.value).is_some_and(|value| value.value() == system)
        };
        let mut types =
            span_type::all().iter().filter(|ty| ty.name.contains(&operation) && kind == ty.kind.into());
        types.find(is_of_system)
    }

    /// The kind of its span.
    pub(crate) fn span_kind(self) -> Kind {
        self.span_types().next().map_or(Kind::Internal, |ty| ty.kind.into())
    }
}
