//! Spans in batches.

use super::Settings;
use super::processor::Processor;
use super::size;
use crate::export::account::Account;
use crate::export::exporter::{Accepted, Exporter, Failure};
use crate::export::limits::Limits;
use opentelemetry::Context;
use opentelemetry::trace::Span as _;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Exports sampled spans in batches. Spans that are recorded but not sampled are for other processors:
/// <https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampling>.
#[derive(Debug)]
pub(crate) struct BatchSpans(Processor<SpanData>);

impl BatchSpans {
    /// # Errors
    ///
    /// When there is no thread.
    pub(crate) fn start<E: Exporter<Item = SpanData>>(
        exporter: E,
        limits: Limits,
        settings: Settings,
        account: &Arc<Account>,
    ) -> io::Result<Self> {
        let exporter = Limited { exporter, limits };
        Processor::start("traced-spans", exporter, settings, account, size::of_span).map(Self)
    }
}

/// Limits spans, on the worker's thread, before they are exported.
struct Limited<E> {
    exporter: E,
    limits: Limits,
}

impl<E: Exporter<Item = SpanData>> Exporter for Limited<E> {
    type Item = SpanData;
    type Batch = E::Batch;
    const ENDS_AT_DEADLINE: bool = E::ENDS_AT_DEADLINE;

    fn batch(&self, mut spans: Vec<SpanData>) -> E::Batch {
        for span in &mut spans {
            self.limits.apply(span);
        }
        self.exporter.batch(spans)
    }

    fn export(&self, batch: &mut E::Batch, timeout: Option<Duration>) -> Result<Accepted, Failure> {
        self.exporter.export(batch, timeout)
    }

    fn split(&self, batch: E::Batch) -> Option<[(E::Batch, u64); 2]> {
        self.exporter.split(batch)
    }

    fn shutdown(&self) {
        self.exporter.shutdown();
    }
}

impl SpanProcessor for BatchSpans {
    fn on_start(&self, span: &mut Span, _: &Context) {
        if span.span_context().is_sampled() {
            self.0.account().started();
        }
    }

    fn on_end(&self, span: SpanData) {
        if span.span_context.is_sampled() {
            self.0.push(span);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown(timeout)
    }
}
