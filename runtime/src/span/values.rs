//! Whether the values of attributes are wanted of a span whose future is not polled yet.
//!
//! The arguments that values are computed of may be gone when the future is polled, so they are computed when it is made. The
//! span starts at its first poll. Whether it will record is foreseen from the parent that it has by then.

use super::call::Call;
use super::handle::Span;
use super::origin::Origin;
use crate::context;
use crate::provider::{self, Decision};
use opentelemetry::Context;
use opentelemetry::trace::TraceContextExt;

impl Span {
    /// Whether values are wanted: not where nobody records, nor below a parent whose spans are dropped.
    ///
    /// Below a parent that is not sampled a sampler that does not follow it is asked at once: the span starts now then.
    #[inline(never)]
    pub fn wants_values(&mut self) -> bool {
        self.call().is_some_and(|call| !call.passes_on() && call.wants_values())
    }
}

impl Call {
    fn wants_values(&mut self) -> bool {
        let (decision, is_dropped) = match &self.origin {
            Origin::Root => return true,
            Origin::Given(parent) => foresee_given(parent),
            Origin::Message(message) if !message.is_parent => return true,
            Origin::Message(message) => foresee_given(&message.creation_context),
            Origin::Current | Origin::Conversation(_) => Context::map_current(foresee),
        };
        match decision {
            Decision::NoProvider | Decision::Drop => false,
            Decision::Ask if is_dropped => self.decide(),
            Decision::Ask | Decision::Record => true,
        }
    }
}

fn foresee_given(parent: &Context) -> (Decision, bool) {
    foresee(&provider::inherit(parent.clone(), &context::here()))
}

/// What is known of a span below this context, and whether the trace there is not sampled.
fn foresee(context: &Context) -> (Decision, bool) {
    let parent = context.span();
    let parent = parent.span_context();
    (provider::below(context), parent.is_valid() && !parent.is_sampled())
}
