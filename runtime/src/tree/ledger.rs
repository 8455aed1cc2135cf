//! Which spans were started and which of them have ended.

use opentelemetry_sdk::trace::SpanData;

/// One span, as it was when it ended or, while it is open, as it was when it started.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Its place among the spans of its ledger, counted as they started.
    pub(crate) order: usize,
    /// Whether it has ended.
    pub(crate) ended: bool,
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
    pub(crate) fn start(&mut self, span: SpanData) {
        self.open.push(Record { order: self.started, ended: false, span });
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
        let order = self.open.remove(found).order;
        self.ended.push(Record { order, ended: true, span });
        true
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
}
