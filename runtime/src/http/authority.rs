//! The host and the port that a request is for.

use crate::attribute::Recorder;
use crate::convention::host_and_port;
use crate::semconv::server;
use http::header::HOST;
use http::uri::Authority;
use http::{HeaderMap, Uri};

/// A host, and its port where that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Host<'a> {
    name: &'a str,
    port: Option<i64>,
}

impl<'a> Host<'a> {
    /// Those in the text of an authority: `shop.example:8443`, `[::1]:80`, `user@shop.example`.
    pub(super) fn read(authority: &'a str) -> Option<Self> {
        let authority = authority.trim();
        let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (name, port) = match host_and_port(authority) {
            Some((name, port)) => (name, Some(port)),
            None => (authority.strip_suffix(':').unwrap_or(authority), None),
        };
        let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        (!name.is_empty()).then_some(Self { name, port })
    }

    /// Those of a URI, where it has an authority.
    pub(super) fn of(uri: &'a Uri) -> Option<Self> {
        uri.authority().map(Authority::as_str).and_then(Self::read)
    }

    /// Those of the header `Host`.
    pub(super) fn header(headers: &'a HeaderMap) -> Option<Self> {
        headers.get(HOST)?.to_str().ok().and_then(Self::read)
    }

    /// Records both; the port that the scheme stands for, where none is written.
    pub(super) fn record(self, recorder: &mut Recorder<'_>, scheme: Option<&str>) {
        recorder.set(server::address, self.name);
        recorder.set(server::port, &self.port.or_else(|| scheme.and_then(default_port)));
    }
}

fn default_port(scheme: &str) -> Option<i64> {
    match scheme {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Host;

    #[test]
    fn an_authority_is_a_host_and_perhaps_a_port() {
        for (authority, name, port) in [
            ("shop.example", "shop.example", None),
            ("shop.example:8443", "shop.example", Some(8443)),
            ("shop.example:", "shop.example", None),
            ("ada:pw@shop.example:80", "shop.example", Some(80)),
            ("[::1]:80", "::1", Some(80)),
            ("[2001:db8::17]", "2001:db8::17", None),
            (" 192.0.2.1:0 ", "192.0.2.1", Some(0)),
        ] {
            assert_eq!(Host::read(authority), Some(Host { name, port }), "{authority}");
        }
        assert_eq!(Host::read(""), None);
    }
}
