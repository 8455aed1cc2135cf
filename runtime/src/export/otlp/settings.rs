//! What an OTLP exporter has to know.

use super::tls::Tls;
use reqwest::Url;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};

const NAME: &str = concat!("OTel-OTLP-Exporter-Rust/", env!("CARGO_PKG_VERSION"), " (traced)");

/// Where requests go, and what they carry: <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>.
pub(crate) struct OtlpSettings {
    /// With the path of the signal.
    pub(crate) url: Url,
    /// In addition to those of the protocol.
    pub(crate) headers: HeaderMap,
    pub(crate) gzip: bool,
    pub(crate) tls: Tls,
}

impl OtlpSettings {
    /// All headers of a request; those of the protocol cannot be overridden.
    pub(super) fn request_headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(NAME))]);
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-protobuf"));
        if self.gzip {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        headers
    }
}
