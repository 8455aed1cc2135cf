//! Where the span of a function that is given messages is in the trace.

use super::consumed::One;
use super::message::Message;
use crate::propagation;
use crate::propagation::Headers;
use crate::propagation::correlation::{self, CorrelationId};
use crate::provider;
use opentelemetry::Context;
use opentelemetry::trace::{Link, TraceContextExt};

/// `creation_context = …`, and what is sent.
#[derive(Clone, Copy, PartialEq)]
pub enum Correlation {
    /// The message's sender is the parent.
    Parent,
    /// A new trace, linked to the sender.
    Link,
    /// The message has no sender yet: it is sent now.
    Unsent,
}

/// `creation_context = …` is of one message.
pub fn one<M: One>(_message: &M) {}

/// The context that a message brings, and nothing else; and the correlation id that it came with.
///
/// In the headers of one that is sent now is what an earlier hop left, if anything.
pub(super) fn sender(message: &dyn Message, correlation: Correlation) -> (Context, Option<CorrelationId>) {
    let mut headers = Headers::new();
    if correlation != Correlation::Unsent {
        message.headers(&mut headers);
    }
    let context = propagation::extract_checked(&headers);
    let conversation = correlation::of_message(message.correlation_id().as_deref(), &context);
    (context, conversation)
}

/// The sender of the one message that a span is about.
pub(crate) struct Sender {
    pub(super) context: Context,
    pub(super) correlation: Correlation,
}

impl Sender {
    /// The span's parent, and the context it is put in, among what is current where it starts.
    ///
    /// The span that is current there is linked to, if there is a sender to prefer to it; nothing else of the current
    /// context is passed on.
    pub(crate) fn place(self, current: &Context, links: &mut Option<Vec<Link>>) -> (Context, Context) {
        let base = provider::inherit(self.context, current);
        let (sender, ambient) = (base.span(), current.span());
        let (sender, ambient) = (sender.span_context(), ambient.span_context());
        if !sender.is_valid() {
            return (Context::new(), base);
        }
        let is_sender = (ambient.trace_id(), ambient.span_id()) == (sender.trace_id(), sender.span_id());
        if ambient.is_valid() && !is_sender {
            links.get_or_insert_default().push(Link::with_context(ambient.clone()));
        }
        let parent = match self.correlation {
            Correlation::Parent => base.clone(),
            Correlation::Link | Correlation::Unsent => Context::new(),
        };
        (parent, base)
    }
}
