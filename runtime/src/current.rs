//! `record!` and `event!`: the current span, whoever started it.

use crate::context::here;
use crate::sink::Sink;
use opentelemetry::trace::TraceContextExt;
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
