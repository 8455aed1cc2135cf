//! The one processor the provider has: it sets a span right, then hands it to all others.

use super::limits::shorten;
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::time::{Duration, Instant};

/// Applies what the SDK leaves out, so that every processor behind it sees the same span: of attributes with one key
/// the last value stays, and no string is longer than the limit
/// (<https://opentelemetry.io/docs/specs/otel/common/#attribute-limits>).
#[derive(Debug)]
pub(crate) struct Pipeline {
    value_length: Option<usize>,
    processors: Vec<Box<dyn SpanProcessor>>,
}

impl Pipeline {
    /// `value_length` is in characters.
    pub(crate) fn new(value_length: Option<usize>, processors: Vec<Box<dyn SpanProcessor>>) -> Self {
        Self { value_length, processors }
    }

    fn set_right(&self, span: &mut SpanData) {
        self.set_attributes_right(&mut span.attributes);
        for event in &mut span.events.events {
            self.set_attributes_right(&mut event.attributes);
        }
        for link in &mut span.links.links {
            self.set_attributes_right(&mut link.attributes);
        }
    }

    fn set_attributes_right(&self, attributes: &mut Vec<KeyValue>) {
        keep_last(attributes);
        if let Some(limit) = self.value_length {
            shorten(attributes, limit);
        }
    }
}

impl SpanProcessor for Pipeline {
    fn on_start(&self, span: &mut Span, cx: &Context) {
        for processor in &self.processors {
            processor.on_start(span, cx);
        }
    }

    fn on_end(&self, mut span: SpanData) {
        let Some((last, others)) = self.processors.split_last() else { return };
        self.set_right(&mut span);
        for processor in others {
            processor.on_end(span.clone());
        }
        last.on_end(span);
    }

    fn force_flush(&self) -> OTelSdkResult {
        all(self.processors.iter().map(|processor| processor.force_flush()))
    }

    /// All processors share `timeout`.
    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        let start = Instant::now();
        let left = || timeout.saturating_sub(start.elapsed());
        all(self.processors.iter().map(|processor| processor.shutdown_with_timeout(left())))
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

/// Quadratic, but spans carry a dozen attributes, and the usual span has no duplicate.
fn keep_last(attributes: &mut Vec<KeyValue>) {
    let mut index = 0;
    while let Some((attribute, later)) = attributes.get(index..).and_then(<[_]>::split_first) {
        if later.iter().any(|other| other.key == attribute.key) {
            attributes.remove(index);
        } else {
            index += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_a_key_stays() {
        let mut attributes = vec![KeyValue::new("a", 1), KeyValue::new("b", 2), KeyValue::new("a", 3)];
        keep_last(&mut attributes);
        assert_eq!(attributes, [KeyValue::new("b", 2), KeyValue::new("a", 3)]);
    }

    #[test]
    fn one_failure_does_not_keep_the_others_from_running() {
        let mut ran = 0;
        let results = [Err(OTelSdkError::AlreadyShutdown), Ok(())];
        assert!(all(results.into_iter().inspect(|_| ran += 1)).is_err());
        assert_eq!(ran, 2);
    }
}
