//! How much a span may carry.

use crate::setup::env::Env;
use opentelemetry::{Array, KeyValue, StringValue, Value};
use opentelemetry_sdk::trace::SpanLimits;

/// The limits of <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#attribute-limits>
/// and of the section after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// What the SDK applies: counts of attributes, events and links.
    pub(crate) counts: SpanLimits,
    /// In characters, of each string; the SDK has no such limit. None by default.
    pub(crate) value_length: Option<usize>,
}

impl Limits {
    /// The SDK itself reads three of these variables, without a warning about a value that is no number.
    pub(crate) fn from_env(env: &Env) -> Self {
        let or = |variable, default| env.count(variable).unwrap_or(default);
        let SpanLimits {
            max_events_per_span: events,
            max_links_per_span: links,
            max_attributes_per_span: attributes,
            ..
        } = SpanLimits::default();
        let counts = SpanLimits {
            max_attributes_per_span: or(
                "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
                or("OTEL_ATTRIBUTE_COUNT_LIMIT", attributes),
            ),
            max_events_per_span: or("OTEL_SPAN_EVENT_COUNT_LIMIT", events),
            max_links_per_span: or("OTEL_SPAN_LINK_COUNT_LIMIT", links),
            max_attributes_per_event: or("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", attributes),
            max_attributes_per_link: or("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", attributes),
        };
        let own = env.count("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
        let general = env.count("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT");
        let value_length = own.or(general).and_then(|limit| usize::try_from(limit).ok());
        Self { counts, value_length }
    }
}

/// Cuts every string, and every string of an array, to `limit` characters.
pub(crate) fn shorten(attributes: &mut [KeyValue], limit: usize) {
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
    fn the_variable_for_spans_comes_before_the_general_one() {
        let general = ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100");
        let own = ("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "0");
        assert_eq!(Limits::from_env(&Env::of([])).value_length, None);
        assert_eq!(Limits::from_env(&Env::of([general])).value_length, Some(100));
        assert_eq!(Limits::from_env(&Env::of([general, own])).value_length, Some(0));
    }

    #[test]
    fn counts_have_the_defaults_of_the_sdk() {
        let env = Env::of([("OTEL_ATTRIBUTE_COUNT_LIMIT", "7"), ("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "3")]);
        let counts = Limits::from_env(&env).counts;
        assert_eq!((counts.max_attributes_per_span, counts.max_events_per_span), (7, 128));
        assert_eq!((counts.max_attributes_per_event, counts.max_attributes_per_link), (128, 3));
    }
}
