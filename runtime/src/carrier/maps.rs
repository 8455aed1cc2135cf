//! Plain maps and lists of headers.
//!
//! Names are written in lower case, as OpenTelemetry's own `Injector` for `HashMap` does and its `Extractor` expects.

use super::Carrier;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

// Of `String`s only: with other types of keys and values, `HashMap::new()` would not know its own.
impl<S: BuildHasher> Carrier for HashMap<String, String, S> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|name, _| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

impl Carrier for BTreeMap<String, String> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|name, _| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

impl Carrier for Vec<(String, String)> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|(name, _)| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.push((name.to_ascii_lowercase(), value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::seen::{LEFT, assert_replaces, described, header, inject, remote};
    use opentelemetry::Context;
    use opentelemetry::propagation::Injector;
    use opentelemetry::trace::TraceContextExt;

    fn left() -> impl Iterator<Item = (String, String)> {
        LEFT.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    }

    #[test]
    fn maps_and_lists_take_a_context_in_place_of_what_was_left() {
        assert_replaces(left().collect::<HashMap<_, _>>());
        assert_replaces(left().collect::<BTreeMap<_, _>>());
        assert_replaces(left().collect::<Vec<_>>());
        assert_replaces(Some(left().collect::<Vec<_>>()));
    }

    #[test]
    fn headers_are_made_when_there_is_something_to_write() {
        let mut headers: Option<HashMap<String, String>> = None;
        inject(&mut headers, &Context::new());
        assert!(headers.is_none());
        inject(&mut headers, &Context::new().with_remote_span_context(remote()));
        assert_eq!(headers.unwrap().keys().collect::<Vec<_>>(), ["traceparent"]);
    }

    #[test]
    fn what_is_written_is_all_that_a_map_tells() {
        let mut map = HashMap::new();
        inject(&mut map, &Context::new().with_remote_span_context(remote()));
        assert_eq!(header(&map, "TraceParent").as_ref(), map.get("traceparent"));
        assert!(described(&map).is_empty());
    }

    #[test]
    fn any_injector_is_a_carrier() {
        struct Upper(Vec<String>);
        impl Injector for Upper {
            fn set(&mut self, key: &str, _: String) {
                self.0.push(key.to_uppercase());
            }
        }
        let mut own = Upper(Vec::new());
        let carrier: &mut dyn Injector = &mut own;
        inject(&mut &mut *carrier, &Context::new().with_remote_span_context(remote()));
        assert_eq!(own.0, ["TRACEPARENT"]);
    }
}
