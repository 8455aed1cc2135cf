//! OTLP over HTTP: <https://opentelemetry.io/docs/specs/otlp/#otlphttp>.

mod answer;
mod client;
mod exporter;
mod gzip;
pub(crate) mod redact;
mod retry_after;
mod settings;
mod signal;
mod tls;

pub(crate) use exporter::OtlpExporter;
pub(crate) use settings::OtlpSettings;
#[cfg(feature = "logs")]
pub(crate) use signal::Logs;
pub(crate) use signal::Traces;
pub(crate) use tls::Tls;
