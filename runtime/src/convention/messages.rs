//! Messages: <https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-name>

use super::Noted;
use crate::semconv::messaging::destination::{anonymous, name as destination_name, template, temporary};
use crate::semconv::messaging::operation;
use opentelemetry::Value;

/// The operation and the destination.
pub(super) fn name(noted: &Noted) -> Option<String> {
    let destination = destination(|key| noted.value(key));
    Noted::joined(noted.text(operation::name.name()), destination)
}

/// Whether the name of the destination is one of few: it lasts, and no template stands for it.
pub(super) fn has_lasting_destination(noted: &Noted) -> bool {
    let is = |key: &str| noted.value(key) == Some(&Value::Bool(true));
    !is(temporary.name()) && !is(anonymous.name()) && noted.value(template.name()).is_none()
}

/// What names a span of the destination, among attributes that `value` finds: the template, or else the name, if it is
/// neither temporary nor anonymous.
pub(crate) fn destination<'a>(value: impl Fn(&str) -> Option<&'a Value>) -> Option<String> {
    let text = |key: &str| match value(key) {
        Some(Value::String(text)) => Some(text.to_string()),
        _ => None,
    };
    let is = |key: &str| value(key) == Some(&Value::Bool(true));
    let lasts = || !is(temporary.name()) && !is(anonymous.name());
    text(template.name()).or_else(|| text(destination_name.name()).filter(|_| lasts()))
}
