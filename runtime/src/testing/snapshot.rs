//! The spans of a test at one moment.

use std::sync::Arc;

use opentelemetry::trace::SpanContext;

use super::Span;
use crate::tree::{Forest, Record};

/// Cheap to clone, so that a span can hold its whole tree.
#[derive(Clone, Debug)]
pub(super) struct Snapshot(Arc<(Vec<Record>, Forest)>);

impl Snapshot {
    pub(super) fn new(records: Vec<Record>) -> Self {
        let forest = Forest::new(&records);
        Self(Arc::new((records, forest)))
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.0.0
    }

    pub(super) fn forest(&self) -> &Forest {
        &self.0.1
    }

    /// The spans that have ended, in the order in which they did.
    pub(super) fn ended(&self) -> Vec<Span> {
        let ended = self.records().iter().enumerate().filter(|(_, record)| record.ended);
        ended.map(|(index, _)| self.span(index)).collect()
    }

    pub(super) fn span(&self, index: usize) -> Span {
        Span::new(self.clone(), index)
    }

    /// The name of the span which a link points to, if it is here.
    pub(super) fn name_of(&self, linked: &SpanContext) -> Option<&str> {
        let found = self.records().iter().find(|record| {
            record.span.span_context.span_id() == linked.span_id()
                && record.span.span_context.trace_id() == linked.trace_id()
        });
        found.map(|record| &*record.span.name)
    }
}
