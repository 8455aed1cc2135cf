//! What became of every span that was to be exported.

use crate::setup::report::Report;
use opentelemetry_sdk::error::OTelSdkError;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts sampled spans from their start to the exporter's answer.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    started: AtomicU64,
    ended: AtomicU64,
    accepted: AtomicU64,
    failed: AtomicU64,
    rejected: AtomicU64,
    error: Mutex<Option<String>>,
    cause: Mutex<Option<String>>,
}

impl Ledger {
    pub(crate) fn started(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn ended(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    /// The exporter took `count` spans; the receiver may have rejected some of them.
    pub(crate) fn accepted(&self, count: usize) {
        self.accepted.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// The receiver took the request that is being answered, but not `count` spans of it.
    pub(crate) fn rejected(&self, count: u64, reason: String) {
        self.rejected.fetch_add(count, Ordering::Relaxed);
        put(&self.error, reason);
    }

    /// The exporter gave `count` spans up. The cause noted on the way, if there is one, says more than its error.
    pub(crate) fn failed(&self, count: usize, error: &OTelSdkError) {
        self.failed.fetch_add(count as u64, Ordering::Relaxed);
        put(&self.error, take(&self.cause).unwrap_or_else(|| reason(error)));
    }

    /// Why an attempt failed, known below the exporter only.
    pub(crate) fn attempt_failed(&self, cause: String) {
        put(&self.cause, cause);
    }

    /// An attempt got an answer: what was wrong before it no longer is.
    pub(crate) fn attempt_answered(&self) {
        take(&self.cause);
    }

    /// Where things stand.
    pub(crate) fn report(&self) -> Report {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let (accepted, failed, rejected) = (read(&self.accepted), read(&self.failed), read(&self.rejected));
        let ended = read(&self.ended);
        Report {
            ended,
            exported: accepted.saturating_sub(rejected),
            failed: failed + rejected,
            unsent: 0,
            waiting: ended.saturating_sub(accepted + failed),
            open: read(&self.started).saturating_sub(ended),
            error: self.error.lock().ok().and_then(|error| error.clone()),
            ..Report::default()
        }
    }
}

/// Without the words that it failed, which the report says.
fn reason(error: &OTelSdkError) -> String {
    match error {
        OTelSdkError::InternalFailure(reason) => reason.clone(),
        other => other.to_string(),
    }
}

fn put(slot: &Mutex<Option<String>>, text: String) {
    if let Ok(mut slot) = slot.lock() {
        *slot = Some(text);
    }
}

fn take(slot: &Mutex<Option<String>>) -> Option<String> {
    slot.lock().ok()?.take()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_is_accounted_for_once() {
        let ledger = Ledger::default();
        (0..10).for_each(|_| ledger.started());
        (0..9).for_each(|_| ledger.ended());
        ledger.accepted(4);
        ledger.rejected(1, "too old".to_owned());
        ledger.attempt_failed("connection refused".to_owned());
        ledger.failed(2, &OTelSdkError::InternalFailure("network error".to_owned()));
        let report = ledger.report();
        assert_eq!((report.ended(), report.exported(), report.failed()), (9, 3, 3));
        assert_eq!((report.waiting(), report.open(), report.lost()), (3, 1, 3));
        assert_eq!(report.error(), Some("connection refused"));
    }
}
