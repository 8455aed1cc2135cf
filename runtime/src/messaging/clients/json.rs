//! JSON objects as maps of headers. Members that are no strings are no headers.

use crate::messaging::Message;
use crate::propagation::{Extract, Headers, Inject};
use serde_json::{Map, Value};

#[diagnostic::do_not_recommend]
impl Extract for Map<String, Value> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, value) in self {
            if let Value::String(value) = value {
                headers.push(name, value);
            }
        }
    }
}

/// A value that is no object has no headers.
#[diagnostic::do_not_recommend]
impl Extract for Value {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        if let Value::Object(map) = self {
            Extract::headers(map, headers);
        }
    }
}

#[diagnostic::do_not_recommend]
impl Message for Map<String, Value> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self, headers);
    }
}

#[diagnostic::do_not_recommend]
impl Message for Value {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self, headers);
    }
}

/// Names are written in lower case, as into every other map.
impl Inject for Map<String, Value> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|name, _| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value.into());
    }
}

/// `null` becomes an object where there is something to write; any other value that is no object stays as it is.
impl Inject for Value {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        if let Value::Object(map) = self {
            map.remove_headers(outdated);
        }
    }

    fn add_header(&mut self, name: &str, value: String) {
        if self.is_null() {
            *self = Value::Object(Map::new());
        }
        if let Value::Object(map) = self {
            map.add_header(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::header;
    use crate::propagation::round_trip::{LEFT, assert_replaces, inject, remote};
    use opentelemetry::Context;
    use opentelemetry::trace::TraceContextExt;
    use serde_json::json;

    fn left() -> Map<String, Value> {
        LEFT.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
    }

    #[test]
    fn members_that_are_strings_are_headers() {
        let metadata = json!({"Event-Type": "placed", "traceparent": null, "tracestate": ["a=1"], "baggage": {"a": "b"}});
        assert_eq!(header(&metadata, "event-type").as_deref(), Some("placed"));
        for none in ["traceparent", "tracestate", "baggage"] {
            assert_eq!(header(&metadata, none), None, "{none}");
        }
        assert_eq!(header(metadata.as_object().unwrap(), "event-type").as_deref(), Some("placed"));
        assert_eq!(header(&json!(["event-type", "placed"]), "event-type"), None);
    }

    #[test]
    fn objects_take_a_context_in_place_of_what_was_left() {
        assert_replaces(left());
        assert_replaces(Value::Object(left()));
    }

    #[test]
    fn null_becomes_an_object_and_nothing_else_does() {
        let context = Context::new().with_remote_span_context(remote());
        let mut metadata = Value::Null;
        inject(&mut metadata, &Context::new());
        assert_eq!(metadata, Value::Null);
        inject(&mut metadata, &context);
        assert!(metadata["traceparent"].is_string());

        let mut list = json!([1]);
        inject(&mut list, &context);
        assert_eq!(list, json!([1]));
    }
}
