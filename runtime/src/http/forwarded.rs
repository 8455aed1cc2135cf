//! What the proxies in front of a server say of the request as its client sent it.
//!
//! Of a chain of proxies the first says what the client sent: the first element of [`Forwarded`], or the first of the list
//! in a header that begins with `X-Forwarded-`.
//!
//! [`Forwarded`]: https://www.rfc-editor.org/rfc/rfc7239

use http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// The scheme of the client's request.
pub(super) fn scheme(headers: &HeaderMap) -> Option<&str> {
    let is_scheme = |scheme: &&str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    };
    said(headers, "proto", "x-forwarded-proto").find(is_scheme)
}

/// The host that the client asked for, and its port.
pub(super) fn host(headers: &HeaderMap) -> Option<&str> {
    said(headers, "host", "x-forwarded-host").next()
}

/// The client's address; not where a proxy hides it, as `unknown` or `_gazonk`.
pub(super) fn client(headers: &HeaderMap) -> Option<IpAddr> {
    said(headers, "for", "x-forwarded-for").find_map(address)
}

/// What `Forwarded` says, and then what the other header does.
fn said<'a>(headers: &'a HeaderMap, parameter: &'a str, list: &str) -> impl Iterator<Item = &'a str> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let standard = text("forwarded").and_then(|forwarded| find(forwarded, parameter));
    let other = text(list).and_then(|list| list.split(',').next());
    standard.into_iter().chain(other).map(str::trim).filter(|said| !said.is_empty())
}

/// A parameter of the first element of `Forwarded`: `192.0.2.60` of `for=192.0.2.60;proto=http, for=198.51.100.17`.
fn find<'a>(forwarded: &'a str, parameter: &str) -> Option<&'a str> {
    let mut rest = forwarded;
    loop {
        let (name, after) = rest.split_once('=')?;
        let (value, end) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find([';', ',']).unwrap_or(after.len())),
        };
        // An escape is for characters that no host, scheme or address has.
        if name.trim().eq_ignore_ascii_case(parameter) {
            return Some(value.trim()).filter(|value| !value.contains('\\'));
        }
        rest = end.trim_start().strip_prefix(';')?.trim_start_matches([';', ' ']);
    }
}

/// The IP address of `192.0.2.43`, `192.0.2.43:47011`, `2001:db8::17` and `[2001:db8::17]:4711`.
fn address(node: &str) -> Option<IpAddr> {
    let bracketed = node.strip_prefix('[').and_then(|node| node.strip_suffix(']'));
    let alone = bracketed.unwrap_or(node).parse().ok();
    alone.or_else(|| node.parse().ok().map(|socket: SocketAddr| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::{client, find, host, scheme};
    use http::{HeaderMap, HeaderName, HeaderValue};

    fn headers(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        headers.iter().map(pair).collect()
    }

    #[test]
    fn the_first_element_of_forwarded_is_read() {
        let chain =
            "For=\"[2001:db8:cafe::17]:4711\";Proto = https ; host=\"shop.example:8443\", for=10.0.0.1;by=x";
        assert_eq!(find(chain, "for"), Some("[2001:db8:cafe::17]:4711"));
        assert_eq!(find(chain, "proto"), Some("https"));
        assert_eq!(find(chain, "host"), Some("shop.example:8443"));
        assert_eq!(find(chain, "by"), None, "of the second element");
        assert_eq!(find("for=\"a;proto=http\";proto=https", "proto"), Some("https"));
        assert_eq!(find("for=a;;proto=https", "proto"), Some("https"));
        for broken in ["", "for", "for=\"1", "=;=", ";;;", "host=\"a\\\"b\""] {
            assert_eq!(find(broken, "host"), None, "{broken}");
        }
    }

    #[test]
    fn forwarded_comes_before_the_other_headers() {
        let both = headers(&[
            ("forwarded", "for=192.0.2.60;proto=https;host=shop.example"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-forwarded-proto", "http"),
            ("x-forwarded-host", "inner"),
        ]);
        assert_eq!(client(&both), "192.0.2.60".parse().ok());
        assert_eq!((scheme(&both), host(&both)), (Some("https"), Some("shop.example")));
    }

    #[test]
    fn the_other_headers_are_lists_whose_first_is_the_clients() {
        let lists = headers(&[
            ("forwarded", "for=unknown;by=10.0.0.3"),
            ("x-forwarded-for", "203.0.113.195:41237, 10.0.0.1"),
            ("x-forwarded-proto", "https,http"),
            ("x-forwarded-host", "shop.example:8443, inner"),
        ]);
        assert_eq!(client(&lists), "203.0.113.195".parse().ok());
        assert_eq!((scheme(&lists), host(&lists)), (Some("https"), Some("shop.example:8443")));
    }

    #[test]
    fn what_is_hidden_or_broken_says_nothing() {
        let hidden = headers(&[
            ("forwarded", "for=_gazonk"),
            ("x-forwarded-for", "unknown"),
            ("x-forwarded-proto", "<script>"),
            ("x-forwarded-host", " "),
        ]);
        assert_eq!((client(&hidden), scheme(&hidden), host(&hidden)), (None, None, None));
        assert_eq!(client(&HeaderMap::new()), None);
    }
}
