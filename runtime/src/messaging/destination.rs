//! What a span of messages is named after.

use crate::semconv::messaging::destination::{anonymous, name, template, temporary};
use crate::span::Call;
use opentelemetry::Value;

/// What [names the span] of the destination: the template, or else the name, if it is neither temporary nor anonymous.
///
/// [names the span]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-name
pub(super) fn naming(span: &Call) -> Option<String> {
    let is = |key: &str| span.value_before_start(key) == Some(&Value::Bool(true));
    let lasting = || text(span, name.name()).filter(|_| !is(temporary.name()) && !is(anonymous.name()));
    text(span, template.name()).or_else(lasting)
}

/// The text of an attribute that the span will start with.
pub(super) fn text(span: &Call, key: &str) -> Option<String> {
    match span.value_before_start(key)? {
        Value::String(text) => Some(text.to_string()),
        _ => None,
    }
}
