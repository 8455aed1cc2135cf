//! The span processor that keeps the spans of one test.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
    time::Duration,
};

use opentelemetry::{Context, trace::Span as _};
use opentelemetry_sdk::{
    error::OTelSdkResult,
    trace::{Span, SpanData, SpanProcessor},
};

use crate::tree::Ledger;

/// Keeps every sampled span in memory.
///
/// Not the SDK's simple processor with an in-memory exporter: that one runs an executor inside `end`, which panics
/// where the span ends inside another.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorder(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    ledger: Mutex<Ledger>,
    /// Notified of each span that ends.
    ended: Condvar,
    /// Woken when a span ends.
    wakers: Mutex<Vec<Waker>>,
}

impl Recorder {
    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.0.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the spans are as asked for; whether they are within `timeout`.
    pub(super) fn wait(&self, timeout: Duration, is_done: impl Fn(&Ledger) -> bool) -> bool {
        let waited = self.0.ended.wait_timeout_while(self.ledger(), timeout, |ledger| !is_done(ledger));
        let (ledger, _) = waited.unwrap_or_else(PoisonError::into_inner);
        is_done(&ledger)
    }
}

impl Recorder {
    /// Ready when the spans are as asked for; woken with each span that ends until then.
    pub(super) fn poll(&self, waker: &Waker, is_done: impl Fn(&Ledger) -> bool) -> Poll<()> {
        let ledger = self.ledger();
        if is_done(&ledger) {
            return Poll::Ready(());
        }
        // Still with the lock of the ledger, so that no span ends in between.
        self.wakers().push(waker.clone());
        Poll::Pending
    }

    fn wakers(&self) -> MutexGuard<'_, Vec<Waker>> {
        self.0.wakers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SpanProcessor for Recorder {
    fn on_start(&self, span: &mut Span, _: &Context) {
        if span.span_context().is_sampled()
            && let Some(span) = span.exported_data()
        {
            self.ledger().start(span);
        }
    }

    fn on_end(&self, span: SpanData) {
        // A span not seen starting was not sampled: no exporter would see it either.
        self.ledger().end(span);
        self.0.ended.notify_all();
        let wakers = std::mem::take(&mut *self.wakers());
        wakers.into_iter().for_each(Waker::wake);
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}
