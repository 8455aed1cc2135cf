//! The one processor the provider has: it limits a span's attributes, then hands it to all others.

use super::limits::shorten;
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::collections::HashSet;
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

    fn limit_span(&self, span: &mut SpanData) {
        self.limit_attributes(&mut span.attributes);
        for event in &mut span.events.events {
            self.limit_attributes(&mut event.attributes);
        }
        for link in &mut span.links.links {
            self.limit_attributes(&mut link.attributes);
        }
    }

    fn limit_attributes(&self, attributes: &mut Vec<KeyValue>) {
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
        self.limit_span(&mut span);
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

/// With fewer attributes, comparing each with each is quicker than a set of keys.
const FEW: usize = 32;

/// Removes every attribute that has a later one of the same key, in time that grows with their number only.
fn keep_last(attributes: &mut Vec<KeyValue>) {
    if attributes.len() <= FEW { keep_last_of_few(attributes) } else { keep_last_of_many(attributes) }
}

fn keep_last_of_few(attributes: &mut Vec<KeyValue>) {
    let mut index = 0;
    while let Some((attribute, later)) = attributes.get(index..).and_then(<[_]>::split_first) {
        if later.iter().any(|other| other.key == attribute.key) {
            attributes.remove(index);
        } else {
            index += 1;
        }
    }
}

fn keep_last_of_many(attributes: &mut Vec<KeyValue>) {
    let mut keys = HashSet::with_capacity(attributes.len());
    let mut is_last: Vec<_> = attributes.iter().rev().map(|attribute| keys.insert(&attribute.key)).collect();
    attributes.retain(|_| is_last.pop() == Some(true));
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
    fn many_attributes_are_treated_as_few_are() {
        let keys = (0..200).map(|index| format!("key{}", index * 7 % 60));
        let many: Vec<_> = keys.enumerate().map(|(at, key)| KeyValue::new(key, at.to_string())).collect();
        let (mut by_set, mut by_pairs) = (many.clone(), many);
        keep_last_of_many(&mut by_set);
        keep_last_of_few(&mut by_pairs);
        assert_eq!(by_set.len(), 60);
        assert_eq!(by_set, by_pairs);
    }

    #[test]
    fn a_hundred_thousand_attributes_take_no_noticeable_time() {
        // Comparing each with each took seconds, and the generous limit is for slow machines.
        let mut attributes: Vec<_> = (0..100_000).map(|key| KeyValue::new(format!("key{key}"), 1)).collect();
        let start = Instant::now();
        keep_last(&mut attributes);
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
        assert_eq!(attributes.len(), 100_000);
    }

    #[test]
    fn one_failure_does_not_keep_the_others_from_running() {
        let mut ran = 0;
        let results = [Err(OTelSdkError::AlreadyShutdown), Ok(())];
        assert!(all(results.into_iter().inspect(|_| ran += 1)).is_err());
        assert_eq!(ran, 2);
    }
}
