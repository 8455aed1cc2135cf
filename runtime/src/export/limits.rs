//! How much a span may carry.

use opentelemetry::{Array, KeyValue, StringValue, Value};
use opentelemetry_sdk::trace::{SpanData, SpanLimits};
use std::collections::HashSet;

/// The limits of <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#attribute-limits>
/// and of the section after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Counts of attributes, events and links.
    pub(crate) counts: SpanLimits,
    /// In characters, of each string; the SDK has no such limit. None by default.
    pub(crate) value_length: Option<usize>,
}

impl Limits {
    /// Applies what the SDK leaves out: of attributes with one key the last value stays, and no string is longer than the
    /// limit (<https://opentelemetry.io/docs/specs/otel/common/#attribute-limits>).
    ///
    /// A key that is set again takes no place of another within the limit.
    pub(crate) fn apply(&self, span: &mut SpanData) {
        let limit = usize::try_from(self.counts.max_attributes_per_span).unwrap_or(usize::MAX);
        let dropped = u32::try_from(keep_first_keys(&mut span.attributes, limit)).unwrap_or(u32::MAX);
        span.dropped_attributes_count = span.dropped_attributes_count.saturating_add(dropped);
        self.apply_to_attributes(&mut span.attributes);
        for event in &mut span.events.events {
            self.apply_to_attributes(&mut event.attributes);
        }
        for link in &mut span.links.links {
            self.apply_to_attributes(&mut link.attributes);
        }
    }

    /// What the SDK applies: it counts each time that a key is set, and keeps what is set again for the last value to be
    /// found when the span ends.
    pub(crate) fn of_sdk(&self) -> SpanLimits {
        let attributes = self.counts.max_attributes_per_span;
        SpanLimits { max_attributes_per_span: attributes.max(MOST_SET), ..self.counts }
    }

    fn apply_to_attributes(&self, attributes: &mut Vec<KeyValue>) {
        keep_last(attributes);
        if let Some(limit) = self.value_length {
            shorten(attributes, limit);
        }
    }
}

/// How many attributes the SDK keeps of a span at least.
const MOST_SET: u32 = 65_536;

/// Removes the attributes of every key that was first set when there were `limit` others already; how many keys those are.
fn keep_first_keys(attributes: &mut Vec<KeyValue>, limit: usize) -> usize {
    if attributes.len() <= limit {
        return 0;
    }
    let (mut kept, mut dropped) = (HashSet::new(), HashSet::new());
    attributes.retain(|attribute| {
        let is_kept =
            kept.contains(&attribute.key) || (kept.len() < limit && kept.insert(attribute.key.clone()));
        if !is_kept {
            dropped.insert(attribute.key.clone());
        }
        is_kept
    });
    dropped.len()
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

/// Cuts every string, and every string of an array, to `limit` characters.
fn shorten(attributes: &mut [KeyValue], limit: usize) {
    for attribute in attributes {
        match &mut attribute.value {
            Value::String(text) => shorten_text(text, limit),
            Value::Array(Array::String(texts)) => texts.iter_mut().for_each(|text| shorten_text(text, limit)),
            _ => {}
        }
    }
}

fn shorten_text(text: &mut StringValue, limit: usize) {
    if let Some((end, _)) = text.as_str().char_indices().nth(limit) {
        *text = text.as_str()[..end].to_owned().into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn strings_are_cut_by_characters_and_nothing_else_is() {
        let texts = Value::Array(Array::String(vec!["äöüß".into(), "ok".into()]));
        let mut attributes =
            vec![KeyValue::new("a", "grüße"), KeyValue::new("b", texts), KeyValue::new("c", 123_456)];
        shorten(&mut attributes, 3);
        let cut = Value::Array(Array::String(vec!["äöü".into(), "ok".into()]));
        assert_eq!(
            attributes,
            [KeyValue::new("a", "grü"), KeyValue::new("b", cut), KeyValue::new("c", 123_456)]
        );
    }

    #[test]
    fn the_last_value_of_a_key_stays() {
        let mut attributes = vec![KeyValue::new("a", 1), KeyValue::new("b", 2), KeyValue::new("a", 3)];
        keep_last(&mut attributes);
        assert_eq!(attributes, [KeyValue::new("b", 2), KeyValue::new("a", 3)]);
    }

    #[test]
    fn a_key_that_is_set_again_takes_no_place_of_another() {
        let again = (0..200).map(|value| KeyValue::new("again", value));
        let mut attributes: Vec<_> = again.chain([KeyValue::new("b", 1), KeyValue::new("c", 2)]).collect();
        attributes.push(KeyValue::new("again", 200));
        attributes.push(KeyValue::new("c", 3));
        assert_eq!(keep_first_keys(&mut attributes, 2), 1);
        keep_last(&mut attributes);
        assert_eq!(attributes, [KeyValue::new("b", 1), KeyValue::new("again", 200)]);
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
}
