//! Sets OpenTelemetry up for a program, from the environment: [`init`](crate::init()), or [`setup`](crate::setup()) where the
//! program has something to add.
//!
#![doc = include_str!("recipes.md")]

// A file for each thing the environment decides, and `guard` for the end. What spans go through is in `export`.

mod batches;
mod builder;
pub(crate) mod env;
pub(crate) mod error;
mod exporters;
mod global;
pub(crate) mod guard;
mod install;
mod limits;
mod links;
#[cfg(feature = "logs")]
pub(crate) mod logs;
#[cfg(feature = "metrics")]
pub(crate) mod metrics;
mod misspelt;
mod notices;
mod otlp;
mod propagators;
pub(crate) mod report;
mod resource;
mod sampler;
mod slot;
mod tls;
mod variables;
mod warning;

use std::borrow::Cow;

pub use builder::Setup;
pub use error::InitError;
pub use guard::Guard;
pub use links::FollowLinks;
pub use report::{FlushError, Report, ShutdownError};

/// Sets OpenTelemetry up for `service`, as the environment asks, until the [`Guard`] is dropped.
///
/// ```no_run
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let guard = traced::init("shop")?;
///     // … the program …
///     guard.shutdown()?;
///     Ok(())
/// }
/// ```
///
/// These variables are read
/// (<https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/>):
///
/// | Variable | Default | Effect |
/// |---|---|---|
/// | `OTEL_SDK_DISABLED` | `false` | `true`: only the propagators are installed |
/// | `OTEL_SERVICE_NAME` | `service` | comes before `service.name` of the next row |
/// | `OTEL_RESOURCE_ATTRIBUTES` | | `key=value,…`, percent-encoded; comes before attributes set in code |
/// | `OTEL_PROPAGATORS` | `tracecontext,baggage` | a list of these, or `none` |
/// | `OTEL_TRACES_EXPORTER` | see below | `otlp`, `console`, `none`, or a list |
/// | `OTEL_TRACES_SAMPLER` | `parentbased_always_on` | `always_on`, `always_off`, `traceidratio`, each also with `parentbased_` before it |
/// | `OTEL_TRACES_SAMPLER_ARG` | `1` | for the two samplers by ratio: a number from 0 to 1 |
/// | `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, `OTEL_EXPORTER_OTLP_ENDPOINT` | `http://localhost:4318` | OTLP over HTTP; the first is used as it is, `/v1/traces` is added to the second; `https` needs the feature `otlp-tls` |
/// | `OTEL_EXPORTER_OTLP_TRACES_PROTOCOL`, `OTEL_EXPORTER_OTLP_PROTOCOL` | `http/protobuf` | no other is supported |
/// | `OTEL_EXPORTER_OTLP_TRACES_COMPRESSION`, `OTEL_EXPORTER_OTLP_COMPRESSION` | `none` | `gzip` needs the feature `otlp-gzip` |
/// | `OTEL_EXPORTER_OTLP_TRACES_HEADERS`, `OTEL_EXPORTER_OTLP_HEADERS` | | `key=value,…`, percent-encoded |
/// | `OTEL_EXPORTER_OTLP_TRACES_TIMEOUT`, `OTEL_EXPORTER_OTLP_TIMEOUT` | `10000` | milliseconds, for all attempts of one export; `0` for no limit |
/// | `OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE`, `OTEL_EXPORTER_OTLP_CERTIFICATE` | the system's | a PEM file with the certificates to trust; needs the feature `otlp-tls` |
/// | `OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY`, `OTEL_EXPORTER_OTLP_CLIENT_KEY` | | a PEM file with the client's private key; needs the feature `otlp-tls` |
/// | `OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE`, `OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE` | | a PEM file with the client's certificates; needs the feature `otlp-tls` |
/// | `OTEL_BSP_SCHEDULE_DELAY` | `5000` | milliseconds between exports |
/// | `OTEL_BSP_EXPORT_TIMEOUT` | `30000` | milliseconds, for all attempts of one export; `0` for no limit; the shorter of this and the exporter's holds |
/// | `OTEL_BSP_MAX_QUEUE_SIZE` | `2048` | spans that wait for their export |
/// | `OTEL_BSP_MAX_EXPORT_BATCH_SIZE` | `512` | spans in one export |
/// | `OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT`, `OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT` | no limit | characters of a string |
/// | `OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT`, `OTEL_ATTRIBUTE_COUNT_LIMIT` | `128` | attributes of a span |
/// | `OTEL_SPAN_EVENT_COUNT_LIMIT` | `128` | events of a span |
/// | `OTEL_SPAN_LINK_COUNT_LIMIT` | `128` | links of a span |
/// | `OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT` | `128` | attributes of an event |
/// | `OTEL_LINK_ATTRIBUTE_COUNT_LIMIT` | `128` | attributes of a link |
/// | `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` | | `logs`: exceptions are sent as log records; `logs/dup`: as events of the span, too |
/// | `OTEL_LOGS_EXPORTER` | `otlp` | `otlp` or `none` |
/// | `OTEL_EXPORTER_OTLP_LOGS_ENDPOINT` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_PROTOCOL` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_COMPRESSION` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_HEADERS` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_TIMEOUT` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_LOGS_CLIENT_CERTIFICATE` | | as those of traces |
/// | `OTEL_BLRP_SCHEDULE_DELAY` | `1000` | milliseconds between exports of log records |
/// | `OTEL_BLRP_EXPORT_TIMEOUT` | `30000` | as that of spans |
/// | `OTEL_BLRP_MAX_QUEUE_SIZE` | `2048` | log records that wait for their export |
/// | `OTEL_BLRP_MAX_EXPORT_BATCH_SIZE` | `512` | log records in one export |
/// | `OTEL_METRICS_EXPORTER` | see below | `otlp`, `console`, `none`, or a list |
/// | `OTEL_METRIC_EXPORT_INTERVAL` | `60000` | milliseconds between exports of metrics |
/// | `OTEL_METRIC_EXPORT_TIMEOUT` | `30000` | milliseconds, for all attempts of one export over OTLP; `0` for no limit; the shorter of this and the exporter's holds |
/// | `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_PROTOCOL` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_COMPRESSION` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_HEADERS` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_TIMEOUT` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE` | | as those of traces |
/// | `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE` | `cumulative` | `cumulative`, `delta` or `lowmemory` |
/// | `OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION` | `explicit_bucket_histogram` | `base2_exponential_bucket_histogram`: histograms have these buckets, and not those that their convention advises |
/// | `TRACED_MAX_QUEUE_BYTES` | `67108864` | bytes of spans, and as many of log records, that wait for their export or are being exported, estimated |
/// | `TRACED_FILTER` | | switches functions off, see [`set_filter`](crate::set_filter); what matched no function is reported at the end |
///
/// A value that cannot be used is named in one line on the standard error, beginning with `traced: `, and ignored; so are
/// variables of the specification that are not supported (`OTEL_CONFIG_FILE`), those of a feature this build does not have,
/// and names that look like a slip for one of these (`OTEL_TRACE_SAMPLER`). Of two names in a row the first comes before the
/// second. [`Setup::strict`] makes errors of these warnings.
///
/// Without `OTEL_TRACES_EXPORTER`, spans go to OTLP if an endpoint is set, else to the terminal, on the standard
/// error. Log records need the feature `logs`, the opt-in above, and an endpoint. Metrics need the feature `metrics`; without
/// `OTEL_METRICS_EXPORTER` they go to OTLP if an endpoint is set, else nowhere.
///
/// From then on the span of a panicking function says what the panic said; see
/// [`install_panic_hook`](crate::outcome::install_panic_hook).
///
/// May be called inside an asynchronous runtime and outside of any. [`setup`] takes more than a name.
///
/// # Errors
///
/// When an endpoint is no address or `TRACED_FILTER` cannot be read, when the guard of an earlier call is alive, or when the
/// exporter cannot be built. Nothing is installed then.
pub fn init(service: impl Into<Cow<'static, str>>) -> Result<Guard, InitError> {
    setup(service).init()
}

/// Begins to set OpenTelemetry up for `service`; [`init`] is the short form.
///
/// ```no_run
/// let guard = traced::setup("shop")
///     .with_service_version(env!("CARGO_PKG_VERSION"))
///     .with_resource_attribute(opentelemetry::KeyValue::new("deployment.environment.name", "staging"))
///     .init()?;
/// # Ok::<(), traced::setup::InitError>(())
/// ```
pub fn setup(service: impl Into<Cow<'static, str>>) -> Setup {
    Setup::new(service.into())
}
