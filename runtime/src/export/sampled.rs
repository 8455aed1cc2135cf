//! Exporters see sampled spans only.

use opentelemetry::Context;
use opentelemetry::trace::Span as _;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::time::Duration;

/// Keeps spans that are recorded but not sampled from an exporting processor, which the SDK's batch processor does
/// not do: <https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampling>.
#[derive(Debug)]
pub(crate) struct Sampled<P>(pub(crate) P);

impl<P: SpanProcessor> SpanProcessor for Sampled<P> {
    fn on_start(&self, span: &mut Span, cx: &Context) {
        if span.span_context().is_sampled() {
            self.0.on_start(span, cx);
        }
    }

    fn on_end(&self, span: SpanData) {
        if span.span_context.is_sampled() {
            self.0.on_end(span);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.0.set_resource(resource);
    }
}
