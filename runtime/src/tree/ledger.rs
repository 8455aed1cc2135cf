//! Which spans were started and which of them have ended.

use opentelemetry_sdk::trace::SpanData;
use std::time::Instant;

/// One span, as it was when it ended or, while it is open, as it was when it started.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Its place among the spans of its ledger, counted as they started.
    pub(crate) order: usize,
    /// Whether it has ended.
    pub(crate) ended: bool,
    /// When it was entered in the ledger. The times of `span` are the program's to choose.
    pub(crate) entered: Instant,
    /// What it recorded.
    pub(crate) span: SpanData,
}

/// The spans of a trace, or of a test.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    started: usize,
    /// In the order in which they started.
    open: Vec<Record>,
    /// In the order in which they ended.
    ended: Vec<Record>,
}

impl Ledger {
    /// Enters a span which starts.
    #[cfg(feature = "testing")]
    pub(crate) fn start(&mut self, span: SpanData) {
        self.start_at(span, Instant::now());
    }

    /// Enters a span which starts, with the time of this moment.
    pub(crate) fn start_at(&mut self, span: SpanData, now: Instant) {
        self.open.push(Record { order: self.started, ended: false, entered: now, span });
        self.started += 1;
    }

    /// Enters a span which ends, unless it was never entered as started; whether it was.
    pub(crate) fn end(&mut self, span: SpanData) -> bool {
        // The innermost span ends first, as a rule, so the search begins at the youngest.
        let found = self.open.iter().rposition(|open| {
            open.span.span_context.span_id() == span.span_context.span_id()
                && open.span.span_context.trace_id() == span.span_context.trace_id()
        });
        let Some(found) = found else { return false };
        let Record { order, entered, .. } = self.open.remove(found);
        self.ended.push(Record { order, ended: true, entered, span });
        true
    }

    /// Whether no span was started.
    #[cfg(feature = "testing")]
    pub(crate) fn is_empty(&self) -> bool {
        self.started == 0
    }

    /// The spans that have not ended, in the order in which they started.
    pub(crate) fn open(&self) -> &[Record] {
        &self.open
    }

    /// The spans that have ended, in the order in which they did.
    pub(crate) fn ended(&self) -> &[Record] {
        &self.ended
    }

    /// Takes out the spans that have ended.
    #[cfg(feature = "terminal")]
    pub(crate) fn take_ended(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.ended)
    }

    /// Takes out those of the spans that have ended for which `is_taken`, by their place, is true.
    #[cfg(feature = "terminal")]
    pub(crate) fn take_ended_where(&mut self, is_taken: &[bool]) -> Vec<Record> {
        let ended = std::mem::take(&mut self.ended).into_iter().zip(is_taken);
        let (taken, left): (Vec<_>, Vec<_>) = ended.partition(|&(_, &is_taken)| is_taken);
        self.ended = left.into_iter().map(|(record, _)| record).collect();
        taken.into_iter().map(|(record, _)| record).collect()
    }
}
