//! HTTP: <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>

use super::{Noted, Verdict};
use crate::semconv::http;
use std::sync::OnceLock;

/// The methods of RFC 9110, `PATCH` of RFC 5789, and `QUERY`.
const KNOWN: &[&str] =
    &["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"];

/// A list of methods in place of those.
const KNOWN_METHODS: &str = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";

/// What stands in the place of a method that is not known.
pub(crate) const OTHER: &str = "_OTHER";

/// `{method} {target}`, where `target` is the attribute that has it; the method alone without one.
pub(super) fn name(noted: &Noted, target: &str) -> Option<String> {
    let method = noted.text(http::request::method.name())?;
    let method = if method == OTHER { "HTTP".to_owned() } else { method };
    Noted::joined(Some(method), noted.text(target))
}

/// A status code from `first_error` on is an error, and any other is none.
pub(super) fn verdict(noted: &Noted, first_error: i64) -> Verdict {
    match noted.number(http::response::status_code.name()) {
        Some(code) if code >= first_error => Verdict::Failed(code.to_string()),
        Some(400..) => Verdict::Succeeded,
        // Below 400 the code says nothing of a failure: what the function returned does.
        Some(_) | None => Verdict::Open,
    }
}

/// Whether the method is one of those that `http.request.method` has.
pub(crate) fn is_known(method: &str) -> bool {
    static LISTED: OnceLock<Option<Vec<String>>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| std::env::var(KNOWN_METHODS).ok().and_then(|list| methods(&list)));
    is_listed(method, listed.as_deref())
}

/// The method as a constant, if it is one of the standards'.
#[cfg(feature = "http")]
pub(crate) fn standard(method: &str) -> Option<&'static str> {
    KNOWN.iter().find(|known| **known == method).copied()
}

/// The methods of a list with commas, if there are any.
fn methods(list: &str) -> Option<Vec<String>> {
    let methods = list.split(',').map(str::trim).filter(|method| !method.is_empty());
    let methods: Vec<String> = methods.map(str::to_owned).collect();
    if methods.is_empty() { None } else { Some(methods) }
}

fn is_listed(method: &str, listed: Option<&[String]>) -> bool {
    match listed {
        Some(listed) => listed.iter().any(|known| known == method),
        None => KNOWN.contains(&method),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_listed, methods};

    #[test]
    fn a_list_of_methods_takes_the_place_of_the_known_ones() {
        let listed = methods("GET, PROPFIND,");
        let is_known = |method| is_listed(method, listed.as_deref());
        assert!(is_known("GET") && is_known("PROPFIND") && !is_known("POST"));
        assert!(is_listed("POST", methods(" ,").as_deref()));
        assert!(!is_listed("get", None), "methods are told apart by case");
    }
}
