//! Addresses without their secrets.

/// An address as it may be shown: without a user's name and password, and without the values of a query, which may hold a
/// token. Reads any text, because an address that is shown is most often one that could not be used.
pub(crate) fn url(address: &str) -> String {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let (address, rest) = address.split_at(end);
    let host_at = address.find("://").map_or(0, |at| at + 3);
    let (scheme, rest_of_address) = address.split_at(host_at);
    let (authority, path) =
        rest_of_address.split_at(rest_of_address.find('/').unwrap_or(rest_of_address.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    if !has_port_or_none(host) {
        return format!("{scheme}…");
    }
    let hidden = if rest.len() > 1 { "?…" } else { "" };
    format!("{scheme}{host}{path}{hidden}")
}

/// What stands behind a host and is no port is a part of a password with a `/` or a `?` in it.
fn has_port_or_none(host: &str) -> bool {
    let after_address = host.rsplit(']').next().unwrap_or_default();
    after_address.split_once(':').is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_secret_is_left_out() {
        assert_eq!(url("http://localhost:4318/v1/traces"), "http://localhost:4318/v1/traces");
        assert_eq!(url("https://user:pass@word@host/a@b?key=1#x"), "https://host/a@b?…");
        assert_eq!(url("user:password@host:4318"), "host:4318");
        assert_eq!(url("ftp://token@host"), "ftp://host");
        assert_eq!(url("https://host?api-key=1"), "https://host?…");
        assert_eq!(url("https://host/#token"), "https://host/?…");
        assert_eq!(url("http://user:pass/word@host"), "http://…");
        assert_eq!(url("http://user:pass?word@host"), "http://…");
        assert_eq!(url("http://[::1]:4318/x"), "http://[::1]:4318/x");
        assert_eq!(url(""), "");
    }
}
