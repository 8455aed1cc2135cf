//! `OTEL_EXPORTER_OTLP_*`: where OTLP goes, and how.

use super::InitError;
use super::env::Env;
use super::tls::tls;
use crate::export::otlp::{OtlpSettings, redact};
use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::time::Duration;

/// The variables of one signal, its own before the general one.
///
/// See <https://opentelemetry.io/docs/specs/otel/protocol/exporter/>.
#[derive(Debug)]
pub(crate) struct Variables {
    endpoint: [&'static str; 2],
    /// What is added to the general endpoint.
    path: &'static str,
    protocol: [&'static str; 2],
    compression: [&'static str; 2],
    headers: [&'static str; 2],
    timeout: [&'static str; 2],
    pub(super) certificate: [&'static str; 2],
    pub(super) client_key: [&'static str; 2],
    pub(super) client_certificate: [&'static str; 2],
}

pub(crate) const TRACES: Variables = Variables {
    endpoint: ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    path: "v1/traces",
    protocol: ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
    compression: ["OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
    headers: ["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
    timeout: ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
    certificate: ["OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "OTEL_EXPORTER_OTLP_CERTIFICATE"],
    client_key: ["OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_KEY"],
    client_certificate: [
        "OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    ],
};

#[cfg(feature = "logs")]
pub(crate) const LOGS: Variables = Variables {
    endpoint: ["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    path: "v1/logs",
    protocol: ["OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
    compression: ["OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
    headers: ["OTEL_EXPORTER_OTLP_LOGS_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
    timeout: ["OTEL_EXPORTER_OTLP_LOGS_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
    certificate: ["OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE", "OTEL_EXPORTER_OTLP_CERTIFICATE"],
    client_key: ["OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_KEY"],
    client_certificate: [
        "OTEL_EXPORTER_OTLP_LOGS_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    ],
};

#[cfg(feature = "metrics")]
pub(crate) const METRICS: Variables = Variables {
    endpoint: ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    path: "v1/metrics",
    protocol: ["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
    compression: ["OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
    headers: ["OTEL_EXPORTER_OTLP_METRICS_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
    timeout: ["OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
    certificate: ["OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE", "OTEL_EXPORTER_OTLP_CERTIFICATE"],
    client_key: ["OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_KEY"],
    client_certificate: [
        "OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE",
        "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
    ],
};

const DEFAULT_ENDPOINT: &str = "http://localhost:4318";
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

const COMPRESSION: &str = if cfg!(feature = "otlp-gzip") {
    "none or gzip"
} else {
    "none, or gzip with the feature `otlp-gzip` of `traced`"
};

impl Variables {
    /// Whether the environment names an endpoint.
    pub(crate) fn has_endpoint(&self, env: &Env) -> bool {
        env.first(&self.endpoint).is_some()
    }

    /// What the exporter has to know.
    pub(crate) fn settings(&self, env: &Env) -> Result<OtlpSettings, InitError> {
        let url = self.url(env)?;
        word(env, &self.protocol, "http/protobuf, the only one supported", |word| word == "http/protobuf");
        let compression = word(env, &self.compression, COMPRESSION, |word| {
            word == "none" || (cfg!(feature = "otlp-gzip") && word == "gzip")
        });
        let gzip = compression.is_some_and(|word| word == "gzip");
        Ok(OtlpSettings { url, headers: self.headers(env), gzip, tls: tls(self, env) })
    }

    /// For all attempts of one export; none if there is no limit, which is spelled 0.
    pub(crate) fn timeout(&self, env: &Env) -> Option<Duration> {
        let timeout = env.milliseconds(&self.timeout).unwrap_or(DEFAULT_TIMEOUT);
        Some(timeout).filter(|timeout| !timeout.is_zero())
    }

    /// A signal's own endpoint is used as it is; the path of the signal is added to the general one.
    fn url(&self, env: &Env) -> Result<Url, InitError> {
        let (variable, value) =
            env.first(&self.endpoint).unwrap_or_else(|| (self.endpoint[1], DEFAULT_ENDPOINT.to_owned()));
        check_scheme(variable, &value)?;
        let mut url = Url::parse(&value).map_err(InitError::exporter)?;
        if variable == self.endpoint[1] {
            url.set_path(&format!("{}/{}", url.path().trim_end_matches('/'), self.path));
        }
        Ok(url)
    }

    fn headers(&self, env: &Env) -> HeaderMap {
        let [own, general] = self.headers.map(|variable| (env.get(variable), env.pairs(variable, is_header)));
        let pairs = if own.0.is_some() { own.1 } else { general.1 };
        pairs.iter().filter_map(|(name, value)| header(name, value)).collect()
    }
}

fn check_scheme(variable: &'static str, value: &str) -> Result<(), InitError> {
    match value.split_once("://") {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("http") => Ok(()),
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("https") => {
            if cfg!(feature = "otlp-tls") {
                Ok(())
            } else {
                Err(InitError::NoTls { variable })
            }
        }
        _ => Err(InitError::variable(
            variable,
            redact::url(value),
            "an address that begins with http:// or https://",
        )),
    }
}

/// The first of `variables` that holds a word that is `known`, in lower case.
fn word(
    env: &Env,
    variables: &[&'static str],
    expected: &str,
    known: impl Fn(&str) -> bool,
) -> Option<String> {
    let words = variables.iter().filter_map(|&variable| {
        let value = env.get(variable)?;
        let word = value.to_ascii_lowercase();
        if known(&word) {
            return Some(word);
        }
        env.warn_ignored(variable, &value, expected);
        None
    });
    // Both are looked at, for one that is not known has its warning even where it is not needed.
    words.collect::<Vec<_>>().into_iter().next()
}

/// What HTTP can carry.
fn is_header(name: &str, value: &str) -> bool {
    header(name, value).is_some()
}

fn header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let mut value = HeaderValue::try_from(value).ok()?;
    value.set_sensitive(true);
    Some((HeaderName::try_from(name).ok()?, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";

    fn error(variable: &'static str, value: &'static str) -> String {
        TRACES.settings(&Env::of([(variable, value)])).err().unwrap().to_string()
    }

    fn warnings(variable: &'static str, value: &'static str) -> String {
        let env = Env::of([(variable, value)]);
        TRACES.settings(&env).unwrap();
        TRACES.timeout(&env);
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
        assert_eq!(TRACES.timeout(&Env::of([])), Some(DEFAULT_TIMEOUT));
        assert_eq!(TRACES.timeout(&Env::of([general])), Some(Duration::from_secs(2)));
        assert_eq!(TRACES.timeout(&Env::of([general, own])), Some(Duration::from_millis(300)));
        assert_eq!(TRACES.timeout(&Env::of([("OTEL_EXPORTER_OTLP_TIMEOUT", "0")])), None);
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
    fn an_endpoint_that_cannot_be_used_is_shown_without_its_password() {
        assert_eq!(
            error(ENDPOINT, "ftp://user:password@collector?token=1"),
            "`OTEL_EXPORTER_OTLP_ENDPOINT` is `ftp://collector?…`; expected an address that begins with http:// or https://"
        );
    }

    #[test]
    fn the_path_is_added_to_the_general_endpoint_only() {
        const OWN: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
        let url = |variables: &[(&'static str, &'static str)]| {
            TRACES.settings(&Env::of(variables.iter().copied())).unwrap().url.to_string()
        };
        assert_eq!(url(&[]), "http://localhost:4318/v1/traces");
        assert_eq!(url(&[(ENDPOINT, "http://x:1")]), "http://x:1/v1/traces");
        assert_eq!(url(&[(ENDPOINT, "HTTP://x/otlp/?key=1")]), "http://x/otlp/v1/traces?key=1");
        assert_eq!(url(&[(ENDPOINT, "http://x"), (OWN, "http://y")]), "http://y/");
        assert_eq!(url(&[(OWN, "http://y/custom?key=1")]), "http://y/custom?key=1");
    }

    #[test]
    fn the_signal_s_own_headers_replace_the_general_ones() {
        let general = ("OTEL_EXPORTER_OTLP_HEADERS", "a=1,b=x%20y");
        let own = ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "a=2");
        let headers = |variables: &[(&'static str, &'static str)]| {
            let settings = TRACES.settings(&Env::of(variables.iter().copied())).unwrap();
            let pairs =
                settings.headers.iter().map(|(name, value)| format!("{name}={}", value.to_str().unwrap()));
            pairs.collect::<Vec<_>>()
        };
        assert_eq!(headers(&[general]), ["a=1", "b=x y"]);
        assert_eq!(headers(&[general, own]), ["a=2"]);
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
