//! The set-up as the program writes it. The environment adds what the program leaves open.

use super::env::Env;
use super::guard::Guard;
use super::sampler::Chosen;
use super::{InitError, install};
use crate::export::account::Account;
use crate::export::batch::{BatchSpans, Settings};
use crate::export::limits::Limits;
use crate::export::sdk_exporter::SdkExporter;
use crate::semconv::service;
use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{ShouldSample, SpanExporter, SpanProcessor};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// Sets OpenTelemetry up; made by [`setup`](crate::setup()).
///
/// The environment comes before the program where both name the service or an attribute of the resource. A sampler or an
/// exporter that the program passes comes before the environment, which could only name one.
#[must_use = "nothing is set up before `init`"]
pub struct Setup {
    pub(crate) service: Cow<'static, str>,
    pub(crate) attributes: Vec<KeyValue>,
    pub(crate) sampler: Option<Chosen>,
    pub(crate) follow_links: bool,
    pub(crate) processors: Vec<Box<dyn SpanProcessor>>,
    pub(crate) exporter: Option<StartExporter>,
    #[cfg(feature = "metrics")]
    pub(crate) metrics: super::metrics::MeterSettings,
    pub(crate) shutdown_timeout: Duration,
    pub(crate) strict: bool,
}

/// A span exporter cannot be boxed, so the processor around it is; not before `init`, for it starts a thread.
type StartExporter =
    Box<dyn FnOnce(&Resource, Limits, Settings, &Arc<Account>) -> io::Result<BatchSpans> + Send>;

impl Setup {
    pub(crate) fn new(service: Cow<'static, str>) -> Self {
        Self {
            service,
            attributes: Vec::new(),
            sampler: None,
            follow_links: false,
            processors: Vec::new(),
            exporter: None,
            #[cfg(feature = "metrics")]
            metrics: super::metrics::MeterSettings::default(),
            shutdown_timeout: SHUTDOWN_TIMEOUT,
            strict: false,
        }
    }

    /// The service's version, usually `env!("CARGO_PKG_VERSION")`: the resource attribute `service.version`.
    pub fn with_service_version(self, version: impl Into<Cow<'static, str>>) -> Self {
        self.with_resource_attribute(KeyValue::new(service::version, version.into()))
    }

    /// One more attribute of the resource. Of two with one key the later stays.
    pub fn with_resource_attribute(mut self, attribute: KeyValue) -> Self {
        self.attributes.push(attribute);
        self
    }

    /// Decides about every span whether it is recorded, instead of `OTEL_TRACES_SAMPLER`.
    pub fn with_sampler(mut self, sampler: impl Into<Box<dyn ShouldSample>>) -> Self {
        self.sampler = Some(Chosen::any(sampler));
        self
    }

    /// Decides where a trace begins whether it is recorded, instead of `OTEL_TRACES_SAMPLER`; spans below follow
    /// their parents.
    ///
    /// It decides as [`with_sampler`](Self::with_sampler) with a parent-based sampler does, and costs less: below a parent that is
    /// not sampled no sampler is called and no span is built.
    pub fn with_root_sampler(mut self, sampler: impl Into<Box<dyn ShouldSample>>) -> Self {
        self.sampler = Some(Chosen::parent_based(sampler));
        self
    }

    /// Keeps a trace that begins by a message of another trace, where that one is sampled: see [`FollowLinks`](super::FollowLinks),
    /// which is put around the sampler of `OTEL_TRACES_SAMPLER` or of the program.
    ///
    /// ```no_run
    /// let guard = traced::setup("billing").follow_links().init()?;
    /// # Ok::<(), traced::setup::InitError>(())
    /// ```
    pub fn follow_links(mut self) -> Self {
        self.follow_links = true;
        self
    }

    /// One more processor. It comes before the exporters, and sees recorded spans whether they are sampled or not.
    pub fn with_span_processor(mut self, processor: impl SpanProcessor + 'static) -> Self {
        self.processors.push(Box::new(processor));
        self
    }

    /// Exports in batches (`OTEL_BSP_*`) to `exporter` instead of what the environment chooses.
    ///
    /// It is called on a thread without an asynchronous runtime. What it does not export within `OTEL_BSP_EXPORT_TIMEOUT`, what
    /// it fails to export and what it panics at is lost, and counted as such.
    pub fn with_exporter(mut self, mut exporter: impl SpanExporter + 'static) -> Self {
        self.exporter = Some(Box::new(move |resource, limits, settings, account| {
            exporter.set_resource(resource);
            BatchSpans::start(SdkExporter(exporter), limits, settings, account)
        }));
        self
    }

    /// Exports metrics to `exporter`, at each `OTEL_METRIC_EXPORT_INTERVAL`, instead of what the environment chooses.
    ///
    /// It is called on a thread without an asynchronous runtime, and is to bound its attempts itself. Needs the feature `metrics`.
    #[cfg(feature = "metrics")]
    pub fn with_metric_exporter(
        mut self,
        exporter: impl opentelemetry_sdk::metrics::exporter::PushMetricExporter,
    ) -> Self {
        self.metrics.set_exporter(exporter);
        self
    }

    /// Changes the meter provider before it is built: adds views or readers. There is one then, also where the environment has
    /// nowhere to send metrics to. Needs the feature `metrics`.
    ///
    /// ```no_run
    /// use opentelemetry_sdk::metrics::{Instrument, Stream};
    ///
    /// // At most a hundred combinations of attributes.
    /// let few = |instrument: &Instrument| {
    ///     let is_of_servers = instrument.name() == "http.server.request.duration";
    ///     is_of_servers.then(|| Stream::builder().with_cardinality_limit(100).build().ok()).flatten()
    /// };
    /// let guard = traced::setup("shop").with_meter_provider(move |provider| provider.with_view(few)).init()?;
    /// # Ok::<(), traced::setup::InitError>(())
    /// ```
    #[cfg(feature = "metrics")]
    pub fn with_meter_provider(
        mut self,
        change: impl FnOnce(
            opentelemetry_sdk::metrics::MeterProviderBuilder,
        ) -> opentelemetry_sdk::metrics::MeterProviderBuilder
        + Send
        + 'static,
    ) -> Self {
        self.metrics.change = Some(Box::new(change));
        self
    }

    /// How long the [`Guard`] waits for the last export: 5 seconds unless set here.
    pub fn with_shutdown_timeout(mut self, timeout: Duration) -> Self {
        self.shutdown_timeout = timeout;
        self
    }

    /// Makes an error of every warning about the environment: [`init`](Self::init) then returns
    /// [`InitError::Environment`], with all of them, and installs nothing.
    ///
    /// Without it a variable that cannot be followed is named on the standard error and ignored, as OpenTelemetry's
    /// specification asks. It is for programs that would rather not start than run with telemetry other than configured.
    ///
    /// ```no_run
    /// let guard = traced::setup("shop").strict().init()?;
    /// # Ok::<(), traced::setup::InitError>(())
    /// ```
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Installs the propagators, the tracer provider and, with the feature `metrics`, the meter provider, all global.
    ///
    /// # Errors
    ///
    /// As [`init`](crate::init).
    pub fn init(self) -> Result<Guard, InitError> {
        install::install(self, &Env::process())
    }
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup")
            .field("service", &self.service)
            .field("attributes", &self.attributes)
            .field("sampler", &self.sampler)
            .field("follow_links", &self.follow_links)
            .field("processors", &self.processors)
            .field("shutdown_timeout", &self.shutdown_timeout)
            .field("strict", &self.strict)
            .finish_non_exhaustive()
    }
}
