//! OTLP over HTTP: <https://opentelemetry.io/docs/specs/otlp/#otlphttp>.

mod answer;
mod client;
mod exporter;
mod gzip;
#[cfg(feature = "metrics")]
mod metrics;
pub(crate) mod redact;
mod retry_after;
mod settings;
mod signal;
mod tls;

pub(crate) use exporter::OtlpExporter;
#[cfg(feature = "metrics")]
pub(crate) use metrics::{Metrics, data_points};
pub(crate) use settings::OtlpSettings;
#[cfg(feature = "logs")]
pub(crate) use signal::Logs;
pub(crate) use signal::Traces;
pub(crate) use tls::Tls;
