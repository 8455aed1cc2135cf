//! The one processor the provider has: it hands a span to all others.

use super::batch::BatchSpans;
use super::limits::Limits;
use opentelemetry::Context;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::time::{Duration, Instant};

/// Where there are several processors, each is handed the same span, within the limits. The exporter limits spans on its own
/// thread, so that alone it costs the thread that records no time for that.
#[derive(Debug)]
pub(crate) struct Pipeline {
    limits: Limits,
    processors: Vec<Box<dyn SpanProcessor>>,
    exporter: Option<BatchSpans>,
}

impl Pipeline {
    /// `exporter` comes after the `processors`.
    pub(crate) fn new(
        limits: Limits,
        processors: Vec<Box<dyn SpanProcessor>>,
        exporter: Option<BatchSpans>,
    ) -> Self {
        Self { limits, processors, exporter }
    }

    fn all(&self) -> impl Iterator<Item = &dyn SpanProcessor> {
        let exporter = self.exporter.iter().map(|exporter| exporter as &dyn SpanProcessor);
        self.processors.iter().map(|processor| &**processor).chain(exporter)
    }
}

impl SpanProcessor for Pipeline {
    fn on_start(&self, span: &mut Span, cx: &Context) {
        for processor in self.all() {
            processor.on_start(span, cx);
        }
    }

    fn on_end(&self, mut span: SpanData) {
        if let Some((last, others)) = self.processors.split_last() {
            self.limits.apply(&mut span);
            for processor in others {
                processor.on_end(span.clone());
            }
            if self.exporter.is_none() {
                return last.on_end(span);
            }
            last.on_end(span.clone());
        }
        if let Some(exporter) = &self.exporter {
            exporter.on_end(span);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        all(self.all().map(SpanProcessor::force_flush))
    }

    /// All processors share `timeout`.
    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        let start = Instant::now();
        let left = || timeout.saturating_sub(start.elapsed());
        all(self.all().map(|processor| processor.shutdown_with_timeout(left())))
    }

    fn set_resource(&mut self, resource: &Resource) {
        for processor in &mut self.processors {
            processor.set_resource(resource);
        }
    }
}

/// Runs every step; the first error stands for all.
fn all(results: impl Iterator<Item = Result<(), OTelSdkError>>) -> OTelSdkResult {
    results.fold(Ok(()), Result::and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_does_not_keep_the_others_from_running() {
        let mut ran = 0;
        let results = [Err(OTelSdkError::AlreadyShutdown), Ok(())];
        assert!(all(results.into_iter().inspect(|_| ran += 1)).is_err());
        assert_eq!(ran, 2);
    }
}
