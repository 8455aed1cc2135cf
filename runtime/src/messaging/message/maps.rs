//! Plain maps of headers as messages.

use super::Message;
use crate::propagation::{Extract, Headers};
use std::collections::{BTreeMap, HashMap};

#[diagnostic::do_not_recommend]
impl<S> Message for HashMap<String, String, S> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self, headers);
    }
}

#[diagnostic::do_not_recommend]
impl Message for BTreeMap<String, String> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self, headers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::{described, header};
    use crate::propagation::round_trip::{inject, remote};
    use opentelemetry::Context;
    use opentelemetry::trace::TraceContextExt;
    use std::sync::Arc;

    struct Envelope<H>(H);

    impl<H: Extract> Message for Envelope<H> {
        fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
            Extract::headers(&self.0, headers);
        }
    }

    #[test]
    fn headers_behind_a_pointer_are_headers() {
        let map = HashMap::from([("event-type", b"placed")]);
        let read = |envelope: &dyn Message| header(&envelope, "Event-Type");
        assert_eq!(read(&Envelope(Box::new(map.clone()))).as_deref(), Some("placed"));
        assert_eq!(read(&Envelope(Some(Arc::new(map)))).as_deref(), Some("placed"));
    }

    #[test]
    fn what_is_written_is_all_that_a_map_tells() {
        let mut map = HashMap::new();
        inject(&mut map, &Context::new().with_remote_span_context(remote()));
        assert_eq!(header(&map, "TraceParent").as_ref(), map.get("traceparent"));
        assert!(described(&map).is_empty());
    }
}
