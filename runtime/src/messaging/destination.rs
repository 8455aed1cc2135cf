//! What a span of messages is named after.

use crate::attribute::sink::Sink;
use crate::semconv::messaging;
use crate::span::Call;
use opentelemetry::{KeyValue, Value};

impl Call {
    /// Adds the attributes that the options did not give already: before it starts those are here, later they are `said`.
    pub(super) fn add(&mut self, attributes: Vec<KeyValue>, said: &[&str]) {
        for attribute in attributes {
            let key = attribute.key.as_str();
            if self.value(key).is_none() && !said.contains(&key) {
                self.put(attribute);
            }
        }
    }

    /// What [names the span] of the destination: the template, or else the name, if it is neither temporary nor anonymous.
    ///
    /// [names the span]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-name
    pub(super) fn destination(&self) -> Option<String> {
        use messaging::destination::{anonymous, name, template, temporary};
        let passes = |key: &str| self.value(key) == Some(&Value::Bool(true));
        let lasting =
            || self.text(name.name()).filter(|_| !passes(temporary.name()) && !passes(anonymous.name()));
        self.text(template.name()).or_else(lasting)
    }

    /// The text of an attribute that the span will start with.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text.to_string()),
            _ => None,
        }
    }

    fn value(&self, key: &str) -> Option<&Value> {
        let attribute = self.attributes.iter().find(|given| given.key.as_str() == key)?;
        Some(&attribute.value)
    }
}
