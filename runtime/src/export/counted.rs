//! A processor and an exporter that keep the ledger.

use super::ledger::Ledger;
use opentelemetry::Context;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{BatchSpanProcessor, Span, SpanData, SpanExporter, SpanProcessor};
use std::sync::Arc;
use std::time::Duration;

/// Exports in batches, and counts what goes in at one end and comes out at the other.
///
/// Between the two lies the queue of the SDK's batch processor, which drops spans when it is full.
#[derive(Debug)]
pub(crate) struct CountedBatches {
    batches: BatchSpanProcessor,
    ledger: Arc<Ledger>,
}

impl CountedBatches {
    pub(crate) fn new<E: SpanExporter + 'static>(exporter: E, ledger: Arc<Ledger>) -> Self {
        let exporter = CountedExporter { exporter, ledger: Arc::clone(&ledger) };
        Self { batches: BatchSpanProcessor::builder(exporter).build(), ledger }
    }
}

impl SpanProcessor for CountedBatches {
    fn on_start(&self, span: &mut Span, cx: &Context) {
        self.ledger.started();
        self.batches.on_start(span, cx);
    }

    fn on_end(&self, span: SpanData) {
        self.ledger.ended();
        self.batches.on_end(span);
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.batches.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.batches.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.batches.set_resource(resource);
    }
}

#[derive(Debug)]
struct CountedExporter<E> {
    exporter: E,
    ledger: Arc<Ledger>,
}

impl<E: SpanExporter> SpanExporter for CountedExporter<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let count = batch.len();
        let result = self.exporter.export(batch).await;
        match &result {
            Ok(()) => self.ledger.accepted(count),
            Err(error) => self.ledger.failed(count, error),
        }
        result
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn shutdown(&self) -> OTelSdkResult {
        self.exporter.shutdown()
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
