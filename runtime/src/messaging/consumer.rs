//! Where the span of a function that is given messages is in the trace.

use super::consumed::SingleMessage;
use super::message::Message;
use crate::outcome::guarded;
use crate::propagation;
use crate::propagation::Headers;
use crate::propagation::correlation::{self, CorrelationId};
use opentelemetry::Context;

/// `creation_context = …`, and what is sent.
#[derive(Clone, Copy, PartialEq)]
pub enum CreationContext {
    /// The message's sender is the parent.
    Parent,
    /// A new trace, linked to the sender.
    Link,
    /// The message has no sender yet: it is sent now.
    Unsent,
}

/// `creation_context = …` is of one message.
pub fn single_message<M: SingleMessage>(_message: &M) {}

/// The creation context that a message carries, with nothing of the current one, and the correlation id beside it.
///
/// The headers of a message that is being sent are not read: what is in them was left by an earlier hop.
pub(super) fn sender(
    message: &dyn Message,
    creation_context: CreationContext,
) -> (Context, Option<CorrelationId>) {
    let mut headers = Headers::new();
    if creation_context != CreationContext::Unsent {
        guarded(|| message.headers(&mut headers));
    }
    let context = propagation::extract_checked(&headers);
    let envelope = guarded(|| message.correlation_id()).flatten();
    let conversation = correlation::of_message(envelope.as_deref(), &context);
    (context, conversation)
}
