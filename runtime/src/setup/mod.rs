//! [`init`]: OpenTelemetry from the environment.
//!
//! A file for each thing the environment decides, and `guard` for the end. What spans go through is in `export`.

mod builder;
pub(crate) mod env;
pub(crate) mod error;
mod exporters;
pub(crate) mod guard;
mod install;
mod propagators;
pub(crate) mod report;
mod resource;
mod sampler;
mod slot;

use std::borrow::Cow;

pub use builder::Setup;
pub use error::InitError;
pub use guard::Guard;
pub use report::{Report, ShutdownError};

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
/// | Variable | Default | |
/// |---|---|---|
/// | `OTEL_SDK_DISABLED` | `false` | `true`: only the propagators are installed |
/// | `OTEL_SERVICE_NAME` | `service` | comes before `service.name` below |
/// | `OTEL_RESOURCE_ATTRIBUTES` | | `key=value,…`; comes before attributes set in code |
/// | `OTEL_PROPAGATORS` | `tracecontext,baggage` | also `none` |
/// | `OTEL_TRACES_EXPORTER` | see below | `otlp`, `console`, `none`, or a list |
/// | `OTEL_TRACES_SAMPLER`, `…_ARG` | `parentbased_always_on` | the samplers of the specification |
/// | `OTEL_EXPORTER_OTLP_[TRACES_]ENDPOINT` | `http://localhost:4318` | `https` with the feature `otlp-tls` |
/// | `OTEL_EXPORTER_OTLP_[TRACES_]PROTOCOL` | `http/protobuf` | nothing else |
/// | `OTEL_EXPORTER_OTLP_[TRACES_]COMPRESSION` | `none` | `gzip` with the feature `otlp-gzip` |
/// | `OTEL_EXPORTER_OTLP_[TRACES_]HEADERS` | | `key=value,…` |
/// | `OTEL_EXPORTER_OTLP_[TRACES_]TIMEOUT` | `10000` | milliseconds, for one export |
/// | `OTEL_BSP_SCHEDULE_DELAY` | `5000` | milliseconds |
/// | `OTEL_BSP_MAX_QUEUE_SIZE` | `2048` | spans |
/// | `OTEL_BSP_MAX_EXPORT_BATCH_SIZE` | `512` | spans |
/// | `OTEL_[SPAN_]ATTRIBUTE_VALUE_LENGTH_LIMIT` | none | characters |
/// | `OTEL_[SPAN_\|EVENT_\|LINK_]ATTRIBUTE_COUNT_LIMIT`, `OTEL_SPAN_{EVENT,LINK}_COUNT_LIMIT` | `128` | |
///
/// [`TRACED_FILTER`](crate::set_filter) switches functions off; a pattern of it that matched no function is reported when the
/// guard is dropped.
///
/// Without `OTEL_TRACES_EXPORTER`, spans go to OTLP if an endpoint is set, else to the terminal, on the standard
/// error. With the feature `logs`, `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN=logs` (or `logs/dup`) has exceptions sent as
/// log records, if an OTLP endpoint is set; `OTEL_EXPORTER_OTLP_LOGS_*` and `OTEL_LOGS_EXPORTER=otlp|none` are read then.
///
/// From then on the span of a panicking function says what the panic said; see
/// [`remember_panics`](crate::remember_panics).
///
/// May be called inside an asynchronous runtime and outside of any. [`setup`] takes more than a name.
///
/// # Errors
///
/// When a variable holds a value that is not known or not supported, when the guard of an earlier call is alive, or
/// when the exporter cannot be built. Nothing is installed then.
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
/// # Ok::<(), traced::InitError>(())
/// ```
pub fn setup(service: impl Into<Cow<'static, str>>) -> Setup {
    Setup::new(service.into())
}
