//! HTTP: messages that are pushed, as webhooks are, and header maps.

use crate::messaging::Message;
use crate::propagation::{Extract, Headers, Inject};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

impl Extract for HeaderMap {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, value) in self {
            headers.push(name.as_str(), value);
        }
    }
}

impl<B> Extract for Request<B> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self.headers(), headers);
    }
}

impl Extract for Parts {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(&self.headers, headers);
    }
}

impl Message for HeaderMap {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self, headers);
    }
}

impl<B> Message for Request<B> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self.headers(), headers);
    }
}

impl Message for Parts {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(&self.headers, headers);
    }
}

/// A name or a value that HTTP does not allow is left out.
impl Inject for HeaderMap {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        let names: Vec<_> = self.keys().filter(|name| outdated(name.as_str())).cloned().collect();
        for name in names {
            self.remove(name);
        }
    }

    fn add_header(&mut self, name: &str, value: String) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            // A map that is full stays as it is.
            let _ = self.try_insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::{described, header};
    use crate::propagation::round_trip::{LEFT, assert_replaces};

    fn request() -> Request<&'static str> {
        let request = Request::post("/hooks").header("Event-Type", "placed");
        request.header("tracestate", HeaderValue::from_bytes(b"\xFF").unwrap()).body("{}").unwrap()
    }

    #[test]
    fn requests_and_their_parts_show_their_headers() {
        let (parts, _) = request().into_parts();
        let map = parts.headers.clone();
        for (type_, state) in [
            (header(&request(), "event-type"), header(&request(), "tracestate")),
            (header(&parts, "event-type"), header(&parts, "tracestate")),
            (header(&map, "event-type"), header(&map, "tracestate")),
        ] {
            assert_eq!(type_.as_deref(), Some("placed"));
            assert_eq!(state, None, "no UTF-8");
        }
        assert!(described(&request()).is_empty());
        assert_eq!(request().destination(), None);
    }

    #[test]
    fn headers_take_a_context_in_place_of_what_was_left() {
        let mut headers = HeaderMap::new();
        for (name, value) in LEFT {
            headers.append(name, HeaderValue::from_static(value));
        }
        assert_replaces(headers);
    }

    #[test]
    fn what_http_does_not_allow_is_left_out() {
        let mut headers = HeaderMap::new();
        headers.add_header("a b", "value".to_owned());
        headers.add_header("", "value".to_owned());
        headers.add_header("name", "a\r\nb: c".to_owned());
        assert!(headers.is_empty());
    }
}
