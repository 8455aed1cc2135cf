//! Certificates and keys of an `https` endpoint.

use reqwest::blocking::ClientBuilder;

/// What a connection trusts, and how it shows who it is. The system's certificates are trusted unless there are others.
#[derive(Debug, Default)]
pub(crate) struct Tls {
    #[cfg(feature = "otlp-tls")]
    pub(crate) trusted: Option<Vec<reqwest::Certificate>>,
    #[cfg(feature = "otlp-tls")]
    pub(crate) identity: Option<reqwest::Identity>,
}

impl Tls {
    #[cfg(feature = "otlp-tls")]
    pub(super) fn apply(self, builder: ClientBuilder) -> ClientBuilder {
        let builder = match self.trusted {
            Some(certificates) => builder.tls_certs_only(certificates),
            None => builder,
        };
        match self.identity {
            Some(identity) => builder.identity(identity),
            None => builder,
        }
    }

    #[cfg(not(feature = "otlp-tls"))]
    #[expect(clippy::unused_self, reason = "there is nothing in it without TLS")]
    pub(super) fn apply(self, builder: ClientBuilder) -> ClientBuilder {
        builder
    }
}
