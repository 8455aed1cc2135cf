//! What is measured of one call.

use super::Metrics;
use super::instruments::Measured;
use crate::semconv::messaging::batch;
use opentelemetry::{InstrumentationScope, KeyValue, Value};
use std::time::Instant;

/// What is measured of one call.
pub(crate) struct Measurement {
    metrics: &'static Metrics,
    /// When the call began; a future that was never polled has not begun.
    begun: Option<Instant>,
    /// The last value of each attribute that one of the metrics has.
    attributes: Vec<KeyValue>,
    /// How many messages it is about, if anything says so.
    messages: Option<u64>,
}

impl Measurement {
    /// A call that has not begun; `memory` is for its attributes.
    pub(crate) fn new(metrics: &'static Metrics, memory: Vec<KeyValue>) -> Self {
        Self { metrics, begun: None, attributes: memory, messages: None }
    }

    /// The call begins now, unless it has begun before.
    pub(crate) fn begin(&mut self) {
        self.begun.get_or_insert_with(Instant::now);
    }

    /// The call has not begun yet.
    pub(crate) fn begin_later(&mut self) {
        self.begun = None;
    }

    pub(crate) fn has_begun(&self) -> bool {
        self.begun.is_some()
    }

    /// Notes the attribute, if one of the metrics has it.
    pub(crate) fn note(&mut self, attribute: &KeyValue) {
        if self.looks_at(attribute) {
            self.keep(attribute.clone());
        }
    }

    /// The same for an attribute that nobody else wants.
    pub(crate) fn note_last(&mut self, attribute: KeyValue) {
        if self.looks_at(&attribute) {
            self.keep(attribute);
        }
    }

    /// Whether one of the metrics has the attribute.
    fn looks_at(&mut self, attribute: &KeyValue) -> bool {
        let key = attribute.key.as_str();
        if key == batch::message_count.name()
            && let Value::I64(count) = attribute.value
        {
            self.messages = count.try_into().ok();
        }
        self.metrics.have(key)
    }

    fn keep(&mut self, attribute: KeyValue) {
        match self.attributes.iter_mut().find(|noted| noted.key == attribute.key) {
            Some(noted) => noted.value = attribute.value,
            None => self.attributes.push(attribute),
        }
    }

    /// How many messages the call is about.
    pub(crate) fn set_messages(&mut self, count: usize) {
        self.messages = count.try_into().ok();
    }

    /// The noted value of the attribute.
    pub(crate) fn value(&self, key: &str) -> Option<&Value> {
        self.attributes.iter().find(|noted| noted.key.as_str() == key).map(|noted| &noted.value)
    }

    /// Leaves the attribute out.
    pub(crate) fn forget(&mut self, key: &str) {
        self.attributes.retain(|noted| noted.key.as_str() != key);
    }

    /// Counts the call, if it has begun, by the instruments of this scope.
    pub(crate) fn record(self, scope: &InstrumentationScope) {
        if let Some(begun) = self.begun {
            let Self { messages, attributes, .. } = &self;
            let measured = Measured { duration: begun.elapsed(), messages: *messages, attributes };
            self.metrics.record(scope, &measured);
        }
    }
}
