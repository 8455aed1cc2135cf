//! Which traces are open, and when one is ready to be shown.

use opentelemetry::trace::TraceId;
use opentelemetry_sdk::trace::SpanData;

use super::finished::finished;
use crate::tree::{Ledger, Record};
use std::time::Instant;

/// How many spans of one trace are remembered.
pub(super) const SPANS: usize = 1024;
/// How many open traces are remembered.
pub(super) const TRACES: usize = 128;

/// A trace ready to be shown, or as much as there is of it.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) id: TraceId,
    /// At least one.
    pub(super) records: Vec<Record>,
    /// The number of further spans, which were started but not remembered.
    pub(super) forgotten: usize,
    /// Whether part of it was shown before.
    pub(super) continued: bool,
}

/// The traces of spans that have ended, in the order of their starts.
pub(super) fn of(spans: impl IntoIterator<Item = SpanData>) -> Vec<Shown> {
    let mut spans: Vec<SpanData> = spans.into_iter().collect();
    spans.sort_by_key(|span| span.start_time);
    let mut traces: Vec<Shown> = Vec::new();
    for span in spans {
        let id = span.span_context.trace_id();
        let place = traces.iter().position(|trace| trace.id == id).unwrap_or_else(|| {
            traces.push(Shown { id, records: Vec::new(), forgotten: 0, continued: false });
            traces.len() - 1
        });
        let records = &mut traces[place].records;
        records.push(Record { order: records.len(), ended: true, entered: Instant::now(), span });
    }
    traces
}

/// The open traces, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Traces(Vec<Trace>);

#[derive(Debug)]
struct Trace {
    id: TraceId,
    ledger: Ledger,
    forgotten: usize,
    /// How many of the forgotten ones have not ended.
    forgotten_open: usize,
    continued: bool,
}

impl Traces {
    /// Enters a span which starts. Returns the oldest trace if there is no room for a new one.
    pub(super) fn start(&mut self, span: SpanData, now: Instant) -> Option<Shown> {
        let id = span.span_context.trace_id();
        if let Some(trace) = self.0.iter_mut().find(|trace| trace.id == id) {
            trace.start(span, now);
            return None;
        }
        let oldest = (self.0.len() == TRACES).then(|| self.0.remove(0).close());
        let mut trace = Trace::new(id);
        trace.start(span, now);
        self.0.push(trace);
        oldest
    }

    /// Enters a span which ends. Returns its trace if that was the last open span of it.
    pub(super) fn end(&mut self, span: SpanData) -> Option<Shown> {
        let id = span.span_context.trace_id();
        // A trace that is not here was put out by a newer one, and this span shown as open.
        let place = self.0.iter().position(|trace| trace.id == id)?;
        self.0[place].end(span);
        self.0[place].is_finished().then(|| self.0.remove(place).close())
    }

    /// Takes out what has ended of the open traces.
    pub(super) fn flush(&mut self) -> Vec<Shown> {
        self.0.iter_mut().filter_map(Trace::flush).collect()
    }

    /// Takes out what has ended and need not wait for spans that are open at `now` for long.
    pub(super) fn take_finished(&mut self, now: Instant) -> Vec<Shown> {
        self.0.iter_mut().filter_map(|trace| trace.take_finished(now)).collect()
    }

    /// Whether spans have ended whose traces are open.
    pub(super) fn is_waiting(&self) -> bool {
        self.0.iter().any(|trace| !trace.ledger.ended().is_empty())
    }

    /// Takes out everything.
    pub(super) fn drain(&mut self) -> Vec<Shown> {
        self.0.drain(..).map(Trace::close).collect()
    }
}

impl Trace {
    fn new(id: TraceId) -> Self {
        Self { id, ledger: Ledger::default(), forgotten: 0, forgotten_open: 0, continued: false }
    }

    fn start(&mut self, span: SpanData, now: Instant) {
        if self.ledger.open().len() + self.ledger.ended().len() < SPANS {
            self.ledger.start_at(span, now);
        } else {
            self.forgotten += 1;
            self.forgotten_open += 1;
        }
    }

    fn end(&mut self, span: SpanData) {
        if !self.ledger.end(span) {
            self.forgotten_open = self.forgotten_open.saturating_sub(1);
        }
    }

    fn is_finished(&self) -> bool {
        self.ledger.open().is_empty() && self.forgotten_open == 0
    }

    /// Takes out what has ended, if anything, leaving the open spans to be shown again when they have ended.
    fn flush(&mut self) -> Option<Shown> {
        let ended = self.ledger.take_ended();
        if ended.is_empty() {
            return None;
        }
        let shown = self.show(ended);
        self.continued = true;
        self.forgotten = 0;
        Some(shown)
    }

    /// Takes out the spans that have ended but for those which belong to spans that are open and may end soon.
    fn take_finished(&mut self, now: Instant) -> Option<Shown> {
        let found = finished(self.ledger.ended(), self.ledger.open(), now)?;
        let mut records = self.ledger.take_ended_where(&found.ended);
        let ancestors = self.ledger.open().iter().zip(found.ancestors);
        records.extend(ancestors.filter(|&(_, is_shown)| is_shown).map(|(record, _)| record.clone()));
        let forgotten = std::mem::take(&mut self.forgotten);
        let continued = std::mem::replace(&mut self.continued, true);
        Some(Shown { id: self.id, records, forgotten, continued })
    }

    fn close(mut self) -> Shown {
        let ended = self.ledger.take_ended();
        self.show(ended)
    }

    fn show(&self, mut records: Vec<Record>) -> Shown {
        records.extend_from_slice(self.ledger.open());
        Shown { id: self.id, records, forgotten: self.forgotten, continued: self.continued }
    }
}
