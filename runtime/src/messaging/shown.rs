//! For tests: what a message shows of itself.

use super::{Description, Headers, Message};
use opentelemetry::KeyValue;
use opentelemetry::propagation::Extractor;

/// The attributes that a message describes itself with, as `key=value`.
pub(crate) fn described(message: &impl Message) -> Vec<String> {
    let mut attributes = Vec::new();
    message.describe(&mut Description::new(&mut attributes));
    attributes.iter().map(|KeyValue { key, value, .. }| format!("{key}={value}")).collect()
}

/// The value of one header of a message.
pub(crate) fn header(message: &impl Message, name: &str) -> Option<String> {
    let mut headers = Headers::new();
    message.headers(&mut headers);
    headers.get(name).map(str::to_owned)
}
