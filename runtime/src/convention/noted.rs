//! The attributes of a span that its name and its status depend on.

use super::messages;
use crate::semconv::{
    cicd, db, error, faas, gen_ai, graphql, http, mcp, messaging, process, rpc, server, url,
};
use opentelemetry::{KeyValue, Value};

/// The last value of each attribute that a table of this room looks at.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    attributes: Vec<KeyValue>,
    /// Whether the call is known to have failed.
    pub(crate) failed: bool,
    /// Whether `error.type` is that of an error that was expected: of an item of a stream, before one that is a failure.
    pub(crate) was_expected: bool,
}

/// What `error.type` is where nothing names the error: the convention's own fallback.
pub(crate) const OTHER: &str = "_OTHER";

/// The names of those attributes.
const KEYS: &[&str] = &[
    cicd::pipeline::action::name.name(),
    cicd::pipeline::name.name(),
    cicd::pipeline::task::name.name(),
    db::collection::name.name(),
    db::namespace.name(),
    db::operation::name.name(),
    db::query::summary.name(),
    db::response::status_code.name(),
    db::stored_procedure::name.name(),
    db::system::name.name(),
    error::r#type.name(),
    faas::invoked_name.name(),
    faas::name.name(),
    gen_ai::agent::name.name(),
    gen_ai::data_source::id.name(),
    gen_ai::operation::name.name(),
    gen_ai::prompt::name.name(),
    gen_ai::request::model.name(),
    gen_ai::tool::name.name(),
    gen_ai::workflow::name.name(),
    graphql::operation::r#type.name(),
    http::request::method.name(),
    http::response::status_code.name(),
    http::route.name(),
    mcp::method::name.name(),
    messaging::destination::anonymous.name(),
    messaging::destination::name.name(),
    messaging::destination::template.name(),
    messaging::destination::temporary.name(),
    messaging::operation::name.name(),
    process::executable::name.name(),
    process::exit::code.name(),
    rpc::method.name(),
    rpc::response::status_code.name(),
    rpc::system::name.name(),
    server::address.name(),
    server::port.name(),
    url::template.name(),
];

/// The lengths that those names have, a bit each: most other names are told apart by theirs.
const LENGTHS: u64 = {
    let (mut lengths, mut index) = (0, 0);
    while index < KEYS.len() {
        lengths |= 1 << KEYS[index].len();
        index += 1;
    }
    lengths
};

impl Noted {
    /// Nothing yet, and no memory for it.
    pub(crate) const fn nothing() -> Self {
        Self { attributes: Vec::new(), failed: false, was_expected: false }
    }

    /// Whether a table looks at the attribute of this name.
    pub(crate) fn looks_at(key: &str) -> bool {
        let is_as_long = key.len() < 64 && LENGTHS >> key.len() & 1 == 1;
        is_as_long && KEYS.contains(&key)
    }

    /// Notes the attribute, if a table looks at it.
    pub(crate) fn note(&mut self, attribute: &KeyValue) {
        if !Self::looks_at(attribute.key.as_str()) {
            return;
        }
        self.was_expected &= attribute.key.as_str() != error::r#type.name();
        match self.attributes.iter_mut().find(|noted| noted.key == attribute.key) {
            // An error that nothing names takes no place of one that has a name.
            Some(_) if is_unnamed(attribute) => {}
            Some(noted) => noted.value = attribute.value.clone(),
            None => self.attributes.push(attribute.clone()),
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.attributes.clear();
        self.failed = false;
        self.was_expected = false;
    }

    /// The attributes that are noted.
    pub(crate) fn into_attributes(self) -> Vec<KeyValue> {
        self.attributes
    }

    /// `error.type`, if it is noted.
    pub(crate) fn error_type_attribute(&self) -> Option<KeyValue> {
        self.attributes.iter().find(|noted| noted.key.as_str() == error::r#type.name()).cloned()
    }

    pub(super) fn value(&self, key: &str) -> Option<&Value> {
        self.attributes.iter().find(|noted| noted.key.as_str() == key).map(|noted| &noted.value)
    }

    /// The value as text, if there is some.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.value(key).map(Value::to_string).filter(|text| !text.is_empty())
    }

    /// The value as a number, also where it is written as text.
    pub(super) fn number(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Value::I64(number) => Some(*number),
            other => other.as_str().parse().ok(),
        }
    }

    /// The `error.type` that the user set: not the one of an error that nothing names.
    pub(crate) fn error_type(&self) -> Option<String> {
        self.text(error::r#type.name()).filter(|ty| ty != OTHER)
    }

    /// Whether the name of a message's destination is one of few values, as the attributes of metrics are.
    pub(crate) fn has_lasting_destination(&self) -> bool {
        messages::has_lasting_destination(self)
    }

    /// `{first} {second}`, or the first alone; nothing without the first.
    pub(super) fn joined(first: Option<String>, second: Option<String>) -> Option<String> {
        let first = first?;
        Some(second.map_or_else(|| first.clone(), |second| format!("{first} {second}")))
    }
}

/// Whether it is the type of an error that nothing names.
fn is_unnamed(attribute: &KeyValue) -> bool {
    attribute.key.as_str() == error::r#type.name() && attribute.value.as_str() == OTHER
}
