//! Where a span's context comes from: its parent, and what goes on with it, such as its baggage.

use crate::context;
use crate::propagation::correlation::{self, CorrelationId};
use crate::provider;
use opentelemetry::Context;
use opentelemetry::trace::{Link, SpanContext, TraceContextExt};

/// Where a span's context comes from.
pub(crate) enum Origin {
    /// The current context at the start.
    Current,
    /// The current context, without its span.
    Root,
    Given(Context),
    /// The current context, and the conversation of the message that is sent.
    Conversation(CorrelationId),
    Message(MessageOrigin),
}

/// The creation context of the one message that a span is about.
///
/// It is what OpenTelemetry calls the context that a message carries: its sender's.
pub(crate) struct MessageOrigin {
    pub(crate) creation_context: Context,
    /// The correlation id that the message came with.
    pub(crate) conversation: Option<CorrelationId>,
    /// Whether its span is the parent: a span that is no parent is linked to.
    pub(crate) is_parent: bool,
}

/// Where a span is put.
pub(super) struct Place {
    /// The context that the span's own carries on.
    pub(super) context: Context,
    /// The parent, if it is not the span of the context.
    pub(super) parent: Option<Context>,
    /// Whether a message comes in here.
    pub(super) is_entry: bool,
    /// Whether the context is another than the current one, and goes on to what is called even where no span starts.
    pub(super) is_given: bool,
}

impl Origin {
    /// The place of a span that starts here and now; `links` takes what it is to be linked to besides.
    pub(super) fn place(self, links: &mut Option<Vec<Link>>) -> Place {
        let current = context::here();
        match self {
            Self::Current => Place { context: current, parent: None, is_entry: false, is_given: false },
            Self::Root => {
                Place { context: current, parent: Some(Context::new()), is_entry: false, is_given: false }
            }
            Self::Given(given) => {
                let context = provider::inherit(given, &current);
                Place { context, parent: None, is_entry: false, is_given: true }
            }
            Self::Conversation(id) => {
                let context = correlation::sent(current, id);
                Place { context, parent: None, is_entry: false, is_given: false }
            }
            Self::Message(message) => message.place(&current, links),
        }
    }
}

impl MessageOrigin {
    /// Where there is a sender, the span that is current here is linked to, and nothing else of the current context is
    /// carried on.
    fn place(self, current: &Context, links: &mut Option<Vec<Link>>) -> Place {
        let context = provider::inherit(self.creation_context, current);
        let (sender, ambient) = (context.span(), current.span());
        let (sender, ambient) = (sender.span_context(), ambient.span_context());
        if !sender.is_valid() {
            return Place { context, parent: Some(Context::new()), is_entry: true, is_given: true };
        }
        let is_sender = (ambient.trace_id(), ambient.span_id()) == (sender.trace_id(), sender.span_id());
        if ambient.is_valid() && !is_sender {
            links.get_or_insert_default().push(Link::with_context(ambient.clone()));
        }
        let parent = if self.is_parent { context.clone() } else { Context::new() };
        Place { context, parent: Some(parent), is_entry: true, is_given: true }
    }
}

/// What a call that starts no span passes on, in place of the current context: `given`, as far as spans are recorded here.
///
/// See the API's [behaviour without an SDK](https://opentelemetry.io/docs/specs/otel/trace/api/#behavior-of-the-api-in-the-absence-of-an-installed-sdk).
pub(super) fn passed_on(given: Context) -> Context {
    let current = context::here();
    let given = provider::inherit(given, &current);
    if current.is_telemetry_suppressed() { given.with_telemetry_suppressed() } else { given }
}

/// `context` without its span: what is started in it is a root.
pub(crate) fn without_span(context: &Context) -> Context {
    context.with_remote_span_context(SpanContext::NONE)
}
