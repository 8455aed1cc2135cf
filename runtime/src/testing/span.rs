//! One captured span.

use std::fmt;

use opentelemetry::{
    Value,
    trace::{Event, Link, SpanId, SpanKind, Status, TraceId},
};
use opentelemetry_sdk::trace::SpanData;

use super::snapshot::Snapshot;

/// One captured span, with its place among those that had been started when it was asked for.
#[derive(Clone)]
pub struct Span {
    snapshot: Snapshot,
    index: usize,
}

impl Span {
    pub(super) fn new(snapshot: Snapshot, index: usize) -> Self {
        Self { snapshot, index }
    }

    /// Everything OpenTelemetry recorded of it; of one that [is open](Self::is_open), what it was started with.
    pub fn data(&self) -> &SpanData {
        &self.snapshot.records()[self.index].span
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.data().name
    }

    /// Its kind.
    pub fn kind(&self) -> SpanKind {
        self.data().span_kind.clone()
    }

    /// Its status.
    pub fn status(&self) -> Status {
        self.data().status.clone()
    }

    /// The trace it is part of.
    pub fn trace_id(&self) -> TraceId {
        self.data().span_context.trace_id()
    }

    /// Its id within the trace.
    pub fn span_id(&self) -> SpanId {
        self.data().span_context.span_id()
    }

    /// The value of an attribute; the last one where it was set more than once.
    pub fn attribute(&self, key: &str) -> Option<Value> {
        let mut attributes = self.data().attributes.iter().rev();
        attributes.find(|attribute| attribute.key.as_str() == key).map(|attribute| attribute.value.clone())
    }

    /// Asserts that an attribute has this value, of this type.
    ///
    /// # Panics
    ///
    /// If it does not, or if there is no such attribute.
    #[track_caller]
    pub fn assert_attribute(&self, key: &str, value: impl Into<Value>) {
        let (expected, name) = (value.into(), self.name());
        let Some(found) = self.attribute(key) else {
            let keys: Vec<_> =
                self.data().attributes.iter().map(|attribute| attribute.key.as_str()).collect();
            panic!("no {key} on {name:?}, expected {expected:?}; its attributes are {keys:?}");
        };
        assert!(found == expected, "{key} on {name:?} is {found:?}, expected {expected:?}");
    }

    /// Whether it had not ended yet; so may be a [parent](Self::parent) or one of the [children](Self::children).
    pub fn is_open(&self) -> bool {
        !self.snapshot.records()[self.index].ended
    }

    /// Its events, in the order in which they were added.
    pub fn events(&self) -> &[Event] {
        &self.data().events
    }

    /// Its links, in the order in which they were added.
    pub fn links(&self) -> &[Link] {
        &self.data().links
    }

    /// The span it was started under, if that was captured.
    pub fn parent(&self) -> Option<Self> {
        self.snapshot.forest().parent(self.index).map(|parent| self.snapshot.span(parent))
    }

    /// The captured spans started under it, in the order in which they started.
    pub fn children(&self) -> Vec<Self> {
        self.snapshot.forest().children(self.index).iter().map(|&child| self.snapshot.span(child)).collect()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data().fmt(f)
    }
}
