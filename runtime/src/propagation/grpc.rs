//! gRPC: the metadata of a request, which are headers of HTTP.

use super::{Extract, Headers, Inject};
use http::HeaderMap;
use tonic::metadata::MetadataMap;

impl Extract for MetadataMap {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(AsRef::<HeaderMap>::as_ref(self), headers);
    }
}

impl Inject for MetadataMap {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        AsMut::<HeaderMap>::as_mut(self).remove_headers(outdated);
    }

    fn add_header(&mut self, name: &str, value: String) {
        AsMut::<HeaderMap>::as_mut(self).add_header(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propagation::round_trip::{LEFT, assert_replaces};
    use http::HeaderValue;

    #[test]
    fn metadata_take_a_context_in_place_of_what_was_left() {
        let mut metadata = MetadataMap::new();
        for (name, value) in LEFT {
            AsMut::<HeaderMap>::as_mut(&mut metadata).append(name, HeaderValue::from_static(value));
        }
        assert_replaces(metadata);
    }
}
