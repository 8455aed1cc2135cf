//! What the SDK leaves to others: one value a key, strings no longer than the limit.

use crate::child::{ENDPOINT, child};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use traced_tests::otlp::{OtlpReceiver, text};

fn rich(limit: &[(&str, &str)]) -> Span {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    let mut variables = vec![(ENDPOINT, &*endpoint)];
    variables.extend(limit);
    assert_eq!(child("rich", &variables).stdout, "exported 1 of 1\n");
    receiver.spans().remove(0).item
}

fn texts(span: &Span) -> Vec<String> {
    let array = span.attributes.iter().find(|attribute| attribute.key == "array").unwrap();
    let Some(Value::ArrayValue(array)) = array.value.as_ref().and_then(|value| value.value.clone()) else {
        panic!("{array:?}")
    };
    array
        .values
        .into_iter()
        .map(|value| match value.value {
            Some(Value::StringValue(text)) => text,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_last_value_of_a_key_stays() {
    let span = rich(&[]);
    assert_eq!(span.attributes.len(), 2);
    assert_eq!(text(&span.attributes, "text"), Some("grüße"));
    assert_eq!(texts(&span), ["abcdef", "xy"]);
}

#[test]
fn strings_are_cut_wherever_they_stand() {
    let span = rich(&[("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3")]);
    assert_eq!(text(&span.attributes, "text"), Some("grü"));
    assert_eq!(texts(&span), ["abc", "xy"]);
    assert_eq!(text(&span.events[0].attributes, "text"), Some("abc"));
    assert_eq!(text(&span.links[0].attributes, "text"), Some("abc"));
    assert_eq!(span.status.unwrap().message, "a status is no attribute");
}
