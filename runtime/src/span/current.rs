//! The current span, whoever started it: its ids, and what `record!` and `event!` put on it.

use crate::attribute::sink::Sink;
use crate::context::here;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceId};
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;

/// The current span, if it records.
pub struct Current(Context);

/// The current span, or `None` where nothing would be recorded.
pub fn current() -> Option<Current> {
    let context = here();
    context.span().is_recording().then_some(Current(context))
}

impl Current {
    /// `event!(name, ...)`
    pub fn event(&self, name: impl Into<Cow<'static, str>>, attributes: Vec<KeyValue>) {
        self.0.span().add_event(name, attributes);
    }
}

impl Sink for Current {
    fn put(&mut self, attribute: KeyValue) {
        self.0.span().set_attribute(attribute);
    }
}

/// The id of the current trace, sampled or not; `None` outside of any trace.
///
/// For log lines, error pages and response headers. Its `Display` is the 32 hexadecimal digits of the
/// [W3C `trace-id`](https://www.w3.org/TR/trace-context/#trace-id).
pub fn current_trace_id() -> Option<TraceId> {
    current_span_context().map(|span| span.trace_id())
}

/// The id of the current span; `None` outside of any trace.
pub fn current_span_id() -> Option<SpanId> {
    current_span_context().map(|span| span.span_id())
}

fn current_span_context() -> Option<SpanContext> {
    Some(here().span().span_context().clone()).filter(SpanContext::is_valid)
}
