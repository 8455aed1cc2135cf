//! URLs without their secrets: a user's name and password, and the signatures in a query.
//!
//! What is left out, and how, is what the conventions say of [`url.full` and `url.query`].
//!
//! [`url.full` and `url.query`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/

use super::sink::{self, Sink};
use super::{Key, ValueOf};
use crate::semconv::url;
use opentelemetry::{KeyValue, Value};
use std::borrow::Cow;

/// The parameters of a query whose values are left out, in upper and lower case as they are written.
const SENSITIVE: &[&str] = &[
    "AWSAccessKeyId",
    "Signature",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Goog-Signature",
    "sig",
];

/// What stands in the place of a secret.
const REDACTED: &str = "REDACTED";

/// `url.full = value` and `url.query = value`.
#[inline(never)]
pub fn set_url<T: ?Sized, V: ValueOf<T> + ?Sized>(sink: &mut dyn Sink, key: Key<T>, value: &V) {
    if let Some(value) = value.value_of() {
        sink.put(redacted(KeyValue::new(key, value)));
    }
}

/// `key = value`, where the key may be that of a URL.
pub(crate) fn set_url_or<T: ?Sized, V: ValueOf<T> + ?Sized>(sink: &mut dyn Sink, key: Key<T>, value: &V) {
    if [url::full.name(), url::query.name()].contains(&key.name()) {
        set_url(sink, key, value);
    } else {
        sink::set(sink, key, value);
    }
}

/// The attribute, without secrets if it is a URL or a query.
pub(crate) fn redacted(mut attribute: KeyValue) -> KeyValue {
    let key = attribute.key.as_str();
    let Value::String(text) = &attribute.value else { return attribute };
    let clean = if key == url::full.name() {
        full(text.as_str())
    } else if key == url::query.name() {
        query(text.as_str())
    } else {
        return attribute;
    };
    if let Cow::Owned(clean) = clean {
        attribute.value = clean.into();
    }
    attribute
}

/// A URL without its secrets.
fn full(url: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = url.split_once("://") else { return query_of(url) };
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let Some((_, host)) = authority.rsplit_once('@') else { return query_of(url) };
    let path = &rest[authority.len()..];
    Cow::Owned(format!("{scheme}://{REDACTED}:{REDACTED}@{host}{}", query_of(path)))
}

/// What may have a query, without the secrets in that.
pub(crate) fn query_of(url: &str) -> Cow<'_, str> {
    let Some((before, after)) = url.split_once('?') else { return Cow::Borrowed(url) };
    let end = after.find('#').unwrap_or(after.len());
    match query(&after[..end]) {
        Cow::Borrowed(_) => Cow::Borrowed(url),
        Cow::Owned(clean) => Cow::Owned(format!("{before}?{clean}{}", &after[end..])),
    }
}

/// A query without its secrets; their names stay.
fn query(query: &str) -> Cow<'_, str> {
    let name = |parameter: &str| parameter.split_once('=').map_or(parameter, |(name, _)| name).to_owned();
    let is_sensitive = |parameter: &str| {
        parameter.contains('=') && SENSITIVE.contains(&name(parameter).trim_start_matches('?'))
    };
    if !query.split('&').any(is_sensitive) {
        return Cow::Borrowed(query);
    }
    let clean = query.split('&').map(|parameter| {
        if is_sensitive(parameter) {
            Cow::Owned(format!("{}={REDACTED}", name(parameter)))
        } else {
            Cow::Borrowed(parameter)
        }
    });
    Cow::Owned(clean.collect::<Vec<_>>().join("&"))
}

/// Text with URLs in it, such as an error's message, in which these have no secrets.
pub(crate) fn in_text(text: String) -> String {
    if !text.contains("://") {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("://") {
        let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
        let start = rest[..at]
            .rfind(|letter| !is_of_scheme(letter))
            .map_or(0, |before| before + rest[before..].chars().next().map_or(1, char::len_utf8));
        let ends = |letter: char| {
            letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '<' | '>' | ')' | ']' | '}' | '|')
        };
        // The host may be an IPv6 address in brackets.
        let after = at + "://".len();
        let host_end = rest[after..]
            .find(']')
            .filter(|_| rest[after..].starts_with('[') || rest[after..].contains("@["));
        let searched = host_end.map_or(after, |end| after + end + 1);
        let end = rest[searched..].find(ends).map_or(rest.len(), |end| searched + end);
        clean.push_str(&rest[..start]);
        clean.push_str(&full(&rest[start..end]));
        rest = &rest[end..];
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::{full, in_text, query, redacted};
    use opentelemetry::KeyValue;

    #[test]
    fn credentials_are_redacted() {
        for (url, clean) in [
            ("https://user:pass@example.com/", "https://REDACTED:REDACTED@example.com/"),
            ("https://token@example.com?q=1", "https://REDACTED:REDACTED@example.com?q=1"),
            ("https://a:b@c@example.com/x", "https://REDACTED:REDACTED@example.com/x"),
            ("https://example.com/@user", "https://example.com/@user"),
            ("https://example.com/?to=a@b", "https://example.com/?to=a@b"),
            ("/path", "/path"),
        ] {
            assert_eq!(full(url), clean);
        }
    }

    #[test]
    fn signatures_in_a_query_are_redacted_and_keep_their_names() {
        let signed = "https://s3/x?q=1&X-Amz-Signature=abc&sig=d%3D&Signature=e&AWSAccessKeyId=f&X-Goog-Signature=g#top";
        let clean = "https://s3/x?q=1&X-Amz-Signature=REDACTED&sig=REDACTED&Signature=REDACTED&AWSAccessKeyId=REDACTED&X-Goog-Signature=REDACTED#top";
        assert_eq!(full(signed), clean);
        assert_eq!(query("q=OpenTelemetry&sig=x"), "q=OpenTelemetry&sig=REDACTED");
        assert_eq!(
            query("SIG=x&sigma=y&sig"),
            "SIG=x&sigma=y&sig",
            "names are told apart by case, and have a value"
        );
    }

    #[test]
    fn only_urls_are_looked_at() {
        let attribute =
            |key: &'static str| redacted(KeyValue::new(key, "https://a:b@c/?sig=1")).value.to_string();
        assert_eq!(attribute("url.full"), "https://REDACTED:REDACTED@c/?sig=REDACTED");
        assert_eq!(attribute("url.path"), "https://a:b@c/?sig=1");
    }

    #[test]
    fn urls_in_text_are_redacted() {
        for (text, clean) in [
            ("no url", "no url"),
            ("GET https://a:b@c/d failed", "GET https://REDACTED:REDACTED@c/d failed"),
            ("for url (https://h/?sig=1): timeout", "for url (https://h/?sig=REDACTED): timeout"),
            (
                "postgres://u:p@[::1]:5432/db, then x://y",
                "postgres://REDACTED:REDACTED@[::1]:5432/db, then x://y",
            ),
            ("größe://a:b@c", "größe://REDACTED:REDACTED@c"),
            ("://", "://"),
        ] {
            assert_eq!(in_text(text.to_owned()), clean);
        }
    }
}
