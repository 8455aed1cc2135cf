//! Without the feature `metrics` no call is counted, and these types have no values.

use opentelemetry::{InstrumentationScope, KeyValue, Value};

/// The metrics of a callsite: there are none.
#[derive(Debug)]
pub enum Metrics {}

/// What is measured of a call: nothing is.
pub(crate) enum Measurement {}

impl Measurement {
    pub(crate) fn new(metrics: &'static Metrics, _memory: Vec<KeyValue>) -> Self {
        match *metrics {}
    }

    pub(crate) fn begin(&mut self) {
        match *self {}
    }

    pub(crate) fn begin_later(&mut self) {
        match *self {}
    }

    pub(crate) fn has_begun(&self) -> bool {
        match *self {}
    }

    pub(crate) fn note(&mut self, _attribute: &KeyValue) {
        match *self {}
    }

    pub(crate) fn note_last(&mut self, _attribute: KeyValue) {
        match *self {}
    }

    pub(crate) fn set_messages(&mut self, _count: usize) {
        match *self {}
    }

    pub(crate) fn value(&self, _key: &str) -> Option<&Value> {
        match *self {}
    }

    pub(crate) fn forget(&mut self, _key: &str) {
        match *self {}
    }

    pub(crate) fn record(self, _scope: &InstrumentationScope) {
        match self {}
    }
}
