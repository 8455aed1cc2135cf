//! How much a span may carry.

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
}
