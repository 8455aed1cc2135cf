//! OTLP over HTTP.

use super::client::Client;
use super::ledger::Ledger;
use crate::setup::InitError;
use crate::setup::env::Env;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use reqwest::header::{HeaderName, HeaderValue};
use std::sync::Arc;
use std::time::Duration;

/// The variables of one signal, its own before the general one.
///
/// See <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>.
#[derive(Debug)]
pub(crate) struct Signal {
    endpoint: [&'static str; 2],
    protocol: [&'static str; 2],
    compression: [&'static str; 2],
    headers: [&'static str; 2],
    timeout: [&'static str; 2],
}

pub(crate) const TRACES: Signal = Signal {
    endpoint: ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    protocol: ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
    compression: ["OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
    headers: ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
    timeout: ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
};

#[cfg(feature = "logs")]
pub(crate) const LOGS: Signal = Signal {
    endpoint: ["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    protocol: ["OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
    compression: ["OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
    headers: ["OTEL_EXPORTER_OTLP_LOGS_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
    timeout: ["OTEL_EXPORTER_OTLP_LOGS_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
};

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

const COMPRESSION: &str = if cfg!(feature = "otlp-gzip") {
    "none or gzip"
} else {
    "none, or gzip with the feature `otlp-gzip` of `traced`"
};

impl Signal {
    /// Whether the environment names an endpoint.
    pub(crate) fn has_endpoint(&self, env: &Env) -> bool {
        env.first(&self.endpoint).is_some()
    }

    /// Finds what the exporter would ignore, or fail at in every export. Returns the timeout of one export.
    pub(crate) fn check(&self, env: &Env) -> Result<Duration, InitError> {
        self.check_endpoint(env)?;
        check_word(env, &self.protocol, "http/protobuf, the only one supported", |word| {
            word == "http/protobuf"
        });
        check_word(env, &self.compression, COMPRESSION, |word| {
            word == "none" || (cfg!(feature = "otlp-gzip") && word == "gzip")
        });
        for variable in self.headers {
            env.pairs(variable, is_header);
        }
        Ok(env.milliseconds(&self.timeout).unwrap_or(DEFAULT_TIMEOUT))
    }

    fn check_endpoint(&self, env: &Env) -> Result<(), InitError> {
        let Some((variable, value)) = env.first(&self.endpoint) else { return Ok(()) };
        match value.split_once("://") {
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("http") => Ok(()),
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("https") => {
                if cfg!(feature = "otlp-tls") {
                    Ok(())
                } else {
                    Err(InitError::NoTls { variable })
                }
            }
            _ => Err(InitError::variable(variable, value, "an address that begins with http:// or https://")),
        }
    }
}

fn check_word(env: &Env, variables: &[&'static str], expected: &str, known: impl Fn(&str) -> bool) {
    for &variable in variables {
        if let Some(value) = env.get(variable).filter(|value| !known(&value.to_ascii_lowercase())) {
            env.warn_ignored(variable, &value, expected);
        }
    }
}

/// Whether HTTP can carry it.
fn is_header(name: &str, value: &str) -> bool {
    HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok()
}

/// The span exporter; endpoint, headers and compression it reads from the environment of the process itself.
///
/// Protocol and client are set here, for another crate may have turned on features of `opentelemetry-otlp` that make
/// JSON or an asynchronous client the default.
pub(crate) fn span_exporter(env: &Env, ledger: &Arc<Ledger>) -> Result<SpanExporter, InitError> {
    let timeout = TRACES.check(env)?;
    SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_timeout(timeout)
        .with_http_client(Client::new(timeout, Arc::clone(ledger))?)
        .build()
        .map_err(InitError::exporter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

    fn error(variable: &'static str, value: &'static str) -> String {
        TRACES.check(&Env::of([(variable, value)])).unwrap_err().to_string()
    }

    fn warnings(variable: &'static str, value: &'static str) -> String {
        let env = Env::of([(variable, value)]);
        TRACES.check(&env).unwrap();
        env.take_warnings().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn any_endpoint_of_the_signal_counts() {
        assert!(!TRACES.has_endpoint(&Env::of([("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://x")])));
        assert!(TRACES.has_endpoint(&Env::of([("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://x")])));
        assert!(TRACES.has_endpoint(&Env::of([(ENDPOINT, "http://x")])));
    }

    #[test]
    fn the_signal_s_own_timeout_comes_first() {
        let general = ("OTEL_EXPORTER_OTLP_TIMEOUT", "2000");
        let own = ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "300");
        assert_eq!(TRACES.check(&Env::of([])).unwrap(), DEFAULT_TIMEOUT);
        assert_eq!(TRACES.check(&Env::of([general])).unwrap(), Duration::from_secs(2));
        assert_eq!(TRACES.check(&Env::of([general, own])).unwrap(), Duration::from_millis(300));
    }

    #[test]
    fn an_endpoint_needs_its_scheme() {
        assert_eq!(
            error(ENDPOINT, "localhost:4318"),
            "`OTEL_EXPORTER_OTLP_ENDPOINT` is `localhost:4318`; expected an address that begins with http:// or https://"
        );
    }

    #[cfg(not(feature = "otlp-tls"))]
    #[test]
    fn https_names_the_feature_it_needs() {
        assert_eq!(
            error(ENDPOINT, "https://user:password@collector"),
            "`OTEL_EXPORTER_OTLP_ENDPOINT` is an https address; enable the feature `otlp-tls` of `traced`"
        );
    }

    #[test]
    fn grpc_is_not_supported() {
        assert_eq!(
            warnings("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc"),
            "`OTEL_EXPORTER_OTLP_TRACES_PROTOCOL` is `grpc`; expected http/protobuf, the only one supported; ignored"
        );
        assert_eq!(warnings("OTEL_EXPORTER_OTLP_PROTOCOL", "HTTP/Protobuf"), "");
    }

    #[test]
    fn a_compression_that_is_not_supported_is_warned_about() {
        let warning = warnings("OTEL_EXPORTER_OTLP_COMPRESSION", "zstd");
        assert!(
            warning.starts_with("`OTEL_EXPORTER_OTLP_COMPRESSION` is `zstd`; expected none"),
            "{warning}"
        );
        let gzip = warnings("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
        assert_eq!(gzip.is_empty(), cfg!(feature = "otlp-gzip"));
    }

    #[test]
    fn headers_that_http_cannot_carry_are_warned_about_without_their_values() {
        assert_eq!(warnings("OTEL_EXPORTER_OTLP_HEADERS", "x-key=secret,y=a%20b"), "");
        assert_eq!(
            warnings("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "x-key=secret,api key=secret,secret,z=%0A"),
            "`OTEL_EXPORTER_OTLP_TRACES_HEADERS` is a list of `key=value`; entries 2, 3, 4 cannot be read; ignored"
        );
    }
}
