//! A started span, as its body runs and when it ends.

use crate::context;
use crate::outcome::{self, Failure};
use crate::sink::Sink;
use crate::span::Span;
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, ContextGuard, KeyValue};

/// A started span. It ends when dropped; what ends it without a word from the function is told by the caller.
pub struct Active {
    context: Context,
    open: bool,
}

impl Active {
    pub(crate) fn new(span: Span) -> Option<Self> {
        let context = span.into_context()?;
        outcome::forget_panics();
        Some(Self { context, open: true })
    }

    /// Whether values are still wanted of it.
    pub fn is_recording(&self) -> bool {
        self.context.span().is_recording()
    }

    /// Makes the span current on this thread until the guard is dropped.
    pub(crate) fn attach(&self) -> Option<ContextGuard> {
        context::attach(&self.context)
    }

    /// The function failed: with this error, or, without one, by the word of `error_if`.
    ///
    /// `attributes` are those of `err(...)`; an `error.type` among them stands instead of the error's own.
    pub fn fail(&mut self, failure: Option<&Failure<'_>>, attributes: Vec<KeyValue>) {
        outcome::record_failure(&self.context, failure, attributes);
    }

    pub(crate) fn panicked(&mut self) {
        outcome::record_panic(&self.context);
    }

    pub(crate) fn cancelled(&mut self) {
        outcome::record_cancellation(&self.context);
    }

    pub(crate) fn end(&mut self) {
        if std::mem::take(&mut self.open) {
            self.context.span().end();
        }
    }
}

impl Sink for Active {
    fn put(&mut self, attribute: KeyValue) {
        self.context.span().set_attribute(attribute);
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        self.end();
    }
}
