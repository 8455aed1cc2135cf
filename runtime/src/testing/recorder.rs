//! The span processor that keeps the spans of one test.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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
pub(super) struct Recorder(Arc<Mutex<Ledger>>);

impl Recorder {
    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}
