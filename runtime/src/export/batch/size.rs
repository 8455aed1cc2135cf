//! About how much memory a span or a log record takes.

use opentelemetry::{Array, KeyValue, Value};
use opentelemetry_sdk::trace::SpanData;
use std::mem::size_of;

/// In bytes. What spans share, such as their scope, is not counted.
pub(super) fn of_span(span: &SpanData) -> usize {
    let mut size = size_of::<SpanData>() + span.name.len() + of_attributes(&span.attributes);
    for event in &span.events.events {
        size += size_of_val(event) + event.name.len() + of_attributes(&event.attributes);
    }
    for link in &span.links.links {
        size += size_of_val(link) + of_attributes(&link.attributes);
    }
    size
}

fn of_attributes(attributes: &[KeyValue]) -> usize {
    attributes.iter().fold(size_of_val(attributes), |size, attribute| size + of_value(&attribute.value))
}

/// Beside the value itself.
fn of_value(value: &Value) -> usize {
    match value {
        Value::String(text) => text.as_str().len(),
        Value::Array(array) => of_array(array),
        _ => 0,
    }
}

fn of_array(array: &Array) -> usize {
    match array {
        Array::Bool(items) => size_of_val(&items[..]),
        Array::I64(items) => size_of_val(&items[..]),
        Array::F64(items) => size_of_val(&items[..]),
        Array::String(items) => {
            items.iter().fold(size_of_val(&items[..]), |size, text| size + text.as_str().len())
        }
        _ => 0,
    }
}

#[cfg(feature = "logs")]
pub(super) use logs::of_log_record;

#[cfg(feature = "logs")]
mod logs {
    use opentelemetry::InstrumentationScope;
    use opentelemetry::logs::AnyValue;
    use opentelemetry_sdk::logs::SdkLogRecord;
    use std::mem::size_of;

    /// In bytes.
    pub(in super::super) fn of_log_record(item: &(SdkLogRecord, InstrumentationScope)) -> usize {
        let record = &item.0;
        let body = record.body().map_or(0, of_any_value);
        let attribute = |value| size_of::<AnyValue>() + of_any_value(value);
        size_of_val(item) + body + record.attributes_iter().map(|(_, value)| attribute(value)).sum::<usize>()
    }

    fn of_any_value(value: &AnyValue) -> usize {
        let nested = |value| size_of::<AnyValue>() + of_any_value(value);
        match value {
            AnyValue::String(text) => text.as_str().len(),
            AnyValue::Bytes(bytes) => bytes.len(),
            AnyValue::ListAny(items) => items.iter().map(nested).sum(),
            AnyValue::Map(entries) => entries.values().map(nested).sum(),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_count_wherever_they_stand() {
        let text = "x".repeat(1000);
        let array = Array::String(vec![text.clone().into(), "y".into()]);
        let attributes = [
            KeyValue::new("a", text),
            KeyValue::new("b", Value::Array(array)),
            KeyValue::new("c", Value::Array(Array::I64(vec![1; 100]))),
            KeyValue::new("d", true),
        ];
        let size = of_attributes(&attributes);
        assert!((2800..4000).contains(&size), "{size}");
    }
}
