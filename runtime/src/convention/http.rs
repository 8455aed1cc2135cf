//! HTTP: <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>

use super::{Noted, Verdict};
use crate::semconv::http;
use std::sync::OnceLock;

/// The methods of RFC 9110, and those of RFC 5789 and of the query method's.
const KNOWN: &[&str] =
    &["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"];

/// A list of methods in place of those.
const KNOWN_METHODS: &str = "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS";

/// What stands in the place of a method that is not known.
pub(super) const OTHER: &str = "_OTHER";

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
        // A client's 3xx is no failure of itself: what the function returned is.
        Some(400..) => Verdict::Succeeded,
        Some(_) | None => Verdict::Open,
    }
}

/// Whether the method is one of those that `http.request.method` has.
pub(super) fn is_known(method: &str) -> bool {
    static LISTED: OnceLock<Option<Vec<String>>> = OnceLock::new();
    let listed = LISTED.get_or_init(|| {
        let list = std::env::var(KNOWN_METHODS).ok().filter(|list| !list.trim().is_empty())?;
        Some(list.split(',').map(|method| method.trim().to_owned()).collect())
    });
    match listed {
        Some(listed) => listed.iter().any(|known| known == method),
        None => KNOWN.contains(&method),
    }
}
