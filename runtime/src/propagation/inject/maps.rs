//! Plain maps and lists of headers.
//!
//! Names are written in lower case, as OpenTelemetry's own `Injector` for `HashMap` does and its `Extractor` expects.

use super::Inject;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

// Only for maps of `String`s: with an implementation for more types, those of a `HashMap::new()` could not be inferred.
impl<S: BuildHasher> Inject for HashMap<String, String, S> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|name, _| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

impl Inject for BTreeMap<String, String> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|name, _| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

impl Inject for Vec<(String, String)> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|(name, _)| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.push((name.to_ascii_lowercase(), value));
    }
}

/// Lists of pairs, as Kafka's headers are.
impl Inject for Vec<(String, Vec<u8>)> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        self.retain(|(name, _)| !outdated(name));
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.push((name.to_ascii_lowercase(), value.into_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propagation::round_trip::{LEFT, assert_replaces};

    fn left() -> impl Iterator<Item = (String, String)> {
        LEFT.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
    }

    #[test]
    fn maps_and_lists_take_a_context_in_place_of_what_was_left() {
        assert_replaces(left().collect::<HashMap<_, _>>());
        assert_replaces(left().collect::<BTreeMap<_, _>>());
        assert_replaces(left().collect::<Vec<_>>());
        assert_replaces(Some(left().collect::<Vec<_>>()));
        assert_replaces(left().map(|(name, value)| (name, value.into_bytes())).collect::<Vec<_>>());
    }
}
