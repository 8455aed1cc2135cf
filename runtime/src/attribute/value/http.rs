//! The parts of HTTP's requests and responses, as the attributes of OpenTelemetry's HTTP pages have them.

use super::text::{list_of_one, text};
use super::{ValueOf, also_any};
use crate::attribute::ty;
use crate::attribute::url::query_of;
use http::header::GetAll;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri, Version};
use opentelemetry::{Array, StringValue, Value};

const REDACTED: &str = "REDACTED";

text! {
    Method, self => self.as_str().to_owned();
    HeaderName, self => self.as_str().to_owned();
    HeaderValue, self => header_value(self);
    Scheme, self => self.as_str().to_owned();
    Authority, self => without_credentials(self);
    PathAndQuery, self => query_of(self.as_str()).into_owned();
    Uri, self => uri(self);
    Version, self => version(*self);
}

/// A `StatusCode` is also text: the `error.type` of a response is its status.
#[diagnostic::do_not_recommend]
impl ValueOf<ty::string> for StatusCode {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(self.as_str().to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::array<ty::string>> for StatusCode {
    fn value_of(&self) -> Option<Value> {
        Some(list_of_one(StringValue::from(self.as_str().to_owned())))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::int> for StatusCode {
    fn value_of(&self) -> Option<Value> {
        Some(Value::I64(i64::from(self.as_u16())))
    }
}

also_any!(StatusCode => ty::int);

/// All values of one header; none of them leaves the attribute out.
#[diagnostic::do_not_recommend]
impl ValueOf<ty::array<ty::string>> for GetAll<'_, HeaderValue> {
    fn value_of(&self) -> Option<Value> {
        let values: Vec<_> = self.iter().map(|value| StringValue::from(header_value(value))).collect();
        (!values.is_empty()).then_some(Value::Array(Array::String(values)))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::any> for GetAll<'_, HeaderValue> {
    fn value_of(&self) -> Option<Value> {
        ValueOf::<ty::array<ty::string>>::value_of(self)
    }
}

fn header_value(value: &HeaderValue) -> String {
    if value.is_sensitive() {
        return REDACTED.to_owned();
    }
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

/// As `network.protocol.version` has it: `1.1`, but `2`.
fn version(version: Version) -> String {
    match version {
        Version::HTTP_2 => "2".to_owned(),
        Version::HTTP_3 => "3".to_owned(),
        other => format!("{other:?}").trim_start_matches("HTTP/").to_owned(),
    }
}

fn uri(uri: &Uri) -> String {
    let mut text = String::new();
    if let Some(scheme) = uri.scheme_str() {
        text.push_str(scheme);
        text.push_str("://");
    }
    text.extend(uri.authority().map(without_credentials));
    if let Some(path_and_query) = uri.path_and_query() {
        text.push_str(&query_of(path_and_query.as_str()));
    }
    text
}

fn without_credentials(authority: &Authority) -> String {
    match authority.as_str().rsplit_once('@') {
        None => authority.as_str().to_owned(),
        Some((user, host)) if user.contains(':') => format!("{REDACTED}:{REDACTED}@{host}"),
        Some((_, host)) => format!("{REDACTED}@{host}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(value: &impl ValueOf<ty::string>) -> String {
        value.value_of().unwrap().as_str().into_owned()
    }

    #[test]
    fn a_uri_is_whole_but_for_its_credentials() {
        for (given, recorded) in [
            ("/orders?id=7", "/orders?id=7"),
            ("https://shop.example:8443/orders?a=&b&id=7", "https://shop.example:8443/orders?a=&b&id=7"),
            ("https://ada:pw@shop.example/", "https://REDACTED:REDACTED@shop.example/"),
            ("https://token@shop.example/", "https://REDACTED@shop.example/"),
            ("https://a.example/b?sig=abc%3D&sign=1&X-Amz-Credential=k=v", {
                "https://a.example/b?sig=REDACTED&sign=1&X-Amz-Credential=REDACTED"
            }),
            ("shop.example:443", "shop.example:443"),
            ("*", "*"),
        ] {
            assert_eq!(string(&given.parse::<Uri>().unwrap()), recorded);
        }
        assert_eq!(string(&"/b?sig=abc".parse::<PathAndQuery>().unwrap()), "/b?sig=REDACTED");
        assert_eq!(string(&"ada:pw@[::1]:80".parse::<Authority>().unwrap()), "REDACTED:REDACTED@[::1]:80");
    }

    #[test]
    fn a_header_value_is_text_unless_it_is_sensitive() {
        assert_eq!(string(&HeaderValue::from_bytes(b"caf\xE9").unwrap()), "caf\u{fffd}");
        let mut value = HeaderValue::from_static("Bearer abc");
        value.set_sensitive(true);
        assert_eq!(string(&value), "REDACTED");
    }

    #[test]
    fn versions_are_those_of_the_registry() {
        let all = [Version::HTTP_09, Version::HTTP_10, Version::HTTP_11, Version::HTTP_2, Version::HTTP_3];
        assert_eq!(all.map(|version| string(&version)), ["0.9", "1.0", "1.1", "2", "3"]);
    }
}
