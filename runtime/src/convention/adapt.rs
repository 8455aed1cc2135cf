//! Values that the conventions have in another form.

use super::http;
use crate::attribute::url;
use crate::semconv::{http::request, server};
use opentelemetry::{KeyValue, Value};

/// Hands on the attribute as the conventions have it, which may be two.
///
/// - A method that is not known is `_OTHER`, and stands in `http.request.method_original`.
/// - `server.address = "host:port"` becomes the address and `server.port`.
/// - URLs have no secrets.
pub(crate) fn adapt(attribute: KeyValue, put: &mut dyn FnMut(KeyValue)) {
    let Value::String(text) = &attribute.value else { return put(attribute) };
    let text = text.as_str();
    match attribute.key.as_str() {
        key if key == request::method.name() && text != http::OTHER && !http::is_known(text) => {
            put(KeyValue::new(request::method_original, text.to_owned()));
            put(KeyValue::new(request::method, http::OTHER));
        }
        key if key == server::address.name() => match host_and_port(text) {
            Some((host, port)) => {
                put(KeyValue::new(server::address, host.to_owned()));
                put(KeyValue::new(server::port, port));
            }
            None => put(attribute),
        },
        _ => put(url::redacted(attribute)),
    }
}

/// The two parts of `host:port` and of `[::1]:port`.
pub(crate) fn host_and_port(address: &str) -> Option<(&str, i64)> {
    let (host, port) = address.rsplit_once(':')?;
    let port = port.parse::<u16>().ok()?;
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let host = bracketed.unwrap_or(host);
    let is_host =
        !host.is_empty() && !host.contains(['/', ',']) && (bracketed.is_some() || !host.contains(':'));
    is_host.then_some((host, port.into()))
}

#[cfg(test)]
mod tests {
    use super::{adapt, host_and_port};
    use opentelemetry::KeyValue;

    fn adapted(key: &'static str, value: &'static str) -> Vec<String> {
        let mut adapted = Vec::new();
        adapt(KeyValue::new(key, value), &mut |KeyValue { key, value, .. }| {
            adapted.push(format!("{key}={value}"));
        });
        adapted
    }

    #[test]
    fn an_unknown_method_is_other() {
        let expected = ["http.request.method_original=BREW", "http.request.method=_OTHER"];
        assert_eq!(adapted("http.request.method", "BREW"), expected);
        assert_eq!(adapted("http.request.method", "GET"), ["http.request.method=GET"]);
    }

    #[test]
    fn an_address_has_no_port() {
        assert_eq!(adapted("server.address", "db:5432"), ["server.address=db", "server.port=5432"]);
        assert_eq!(host_and_port("[::1]:80"), Some(("::1", 80)));
        for whole in [
            "db",
            "::1",
            "fe80::1:80",
            "unix:/run/db.sock",
            "ipv4:198.51.100.123:50051,198.51.100.124:50051",
            "zk://zookeeper:2181",
            ":80",
        ] {
            assert_eq!(host_and_port(whole), None, "{whole}");
        }
    }
}
