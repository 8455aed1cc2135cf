//! The global meter provider, and metrics over OTLP.

use super::InitError;
use super::env::Env;
use super::guard::Step;
use super::notices;
use super::otlp;
use crate::export::account::Account;
use crate::export::metrics::{Ending, OtlpMetrics};
use crate::export::otlp::{Metrics, OtlpExporter};
use crate::terminal::MetricTerminal;
use opentelemetry::global;
use opentelemetry::metrics::{MeterProvider, NoopMeterProvider};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use opentelemetry_sdk::metrics::{
    Aggregation, Instrument, InstrumentKind, MeterProviderBuilder, PeriodicReader, SdkMeterProvider, Stream,
    Temporality,
};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

const EXPORTER: &str = "OTEL_METRICS_EXPORTER";
const INTERVAL: &str = "OTEL_METRIC_EXPORT_INTERVAL";
const TIMEOUT: &str = "OTEL_METRIC_EXPORT_TIMEOUT";
const TEMPORALITY: &str = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE";
const AGGREGATION: &str = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";

const DEFAULT_INTERVAL: Duration = Duration::from_secs(60);
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// The SDK's reader waits no longer than 5 seconds for the last export; it is to end before that.
const LONGEST_END: Duration = Duration::from_millis(4900);

/// What the program sets of metrics.
#[derive(Default)]
pub(crate) struct MeterSettings {
    pub(super) exporter: Option<StartReader>,
    pub(super) change: Option<ChangeProvider>,
}

/// A metric exporter cannot be boxed, so what makes a reader of it is; not before `init`, for it starts a thread.
type StartReader = Box<dyn FnOnce(MeterProviderBuilder, Duration) -> MeterProviderBuilder + Send>;
type ChangeProvider = Box<dyn FnOnce(MeterProviderBuilder) -> MeterProviderBuilder + Send>;

/// The meter provider of this set-up.
#[derive(Debug)]
pub(crate) struct RunningMetrics {
    provider: SdkMeterProvider,
    pub(super) account: Arc<Account>,
    ending: Arc<Ending>,
    /// The provider as the global one, once it is.
    installed: Option<Installed>,
}

struct Installed(Arc<dyn MeterProvider + Send + Sync>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Exporter {
    Otlp,
    Console,
    None,
}

impl MeterSettings {
    /// Exports to this exporter, and not to what the environment names.
    pub(super) fn set_exporter(&mut self, exporter: impl PushMetricExporter) {
        self.exporter = Some(Box::new(|builder, interval| builder.with_reader(reader(exporter, interval))));
    }
}

/// A meter provider, if the program asks for it, or the environment has somewhere to send metrics to.
///
/// See <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#periodic-exporting-metricreader>.
pub(crate) fn from_env(
    env: &Env,
    resource: &Resource,
    settings: MeterSettings,
) -> Result<Option<RunningMetrics>, InitError> {
    let MeterSettings { exporter, change } = settings;
    // Each is read, for a value that cannot be used is warned about even where it makes no difference.
    let interval = interval(env);
    let exporters = exporters(env);
    let sender = Sender::new(env);
    let is_otlp = exporter.is_none() && exporters.contains(&Exporter::Otlp);
    if exporter.is_none() && change.is_none() && exporters.iter().all(|&exporter| exporter == Exporter::None)
    {
        return Ok(None);
    }
    let mut builder = SdkMeterProvider::builder().with_resource(resource.clone());
    match exporter {
        Some(start) => builder = start(builder, interval),
        None if exporters.contains(&Exporter::Console) => {
            builder = builder.with_reader(reader(MetricTerminal::stdout(), interval));
        }
        None => {}
    }
    let account = Arc::new(Account::new("metric data points", notices::notify));
    let ending = Arc::new(Ending::default());
    if is_otlp {
        let exporter = OtlpExporter::<Metrics>::new(otlp::METRICS.settings(env)?, resource);
        let exporter = exporter.map_err(InitError::exporter)?;
        let exporter = OtlpMetrics::new(exporter, sender.timeout, sender.temporality, &account, &ending);
        builder = builder.with_reader(reader(exporter, interval));
        if let Some(aggregation) = sender.aggregation {
            builder = builder.with_view(move |instrument: &Instrument| aggregated(instrument, &aggregation));
        }
    }
    if let Some(change) = change {
        builder = change(builder);
    }
    Ok(Some(RunningMetrics { provider: builder.build(), account, ending, installed: None }))
}

/// How metrics are sent over OTLP.
struct Sender {
    timeout: Option<Duration>,
    temporality: Temporality,
    /// Of histograms, where it is not that of the SDK.
    aggregation: Option<Aggregation>,
}

impl Sender {
    fn new(env: &Env) -> Self {
        let timeout = env.milliseconds(&[TIMEOUT]).unwrap_or(DEFAULT_TIMEOUT);
        // 0 spells that there is no limit.
        let timeout = Some(timeout).filter(|timeout| !timeout.is_zero());
        let known = [
            ("cumulative", Temporality::Cumulative),
            ("delta", Temporality::Delta),
            ("lowmemory", Temporality::LowMemory),
        ];
        let is_exponential = env.one_of(
            &[AGGREGATION],
            &[("explicit_bucket_histogram", false), ("base2_exponential_bucket_histogram", true)],
        );
        Self {
            timeout: [timeout, otlp::METRICS.timeout(env)].into_iter().flatten().min(),
            temporality: env.one_of(&[TEMPORALITY], &known).unwrap_or_default(),
            aggregation: is_exponential.unwrap_or(false).then_some(EXPONENTIAL),
        }
    }
}

/// As the [specification] has it by default.
///
/// [specification]: https://opentelemetry.io/docs/specs/otel/metrics/sdk/#base2-exponential-bucket-histogram-aggregation
const EXPONENTIAL: Aggregation =
    Aggregation::Base2ExponentialHistogram { max_size: 160, max_scale: 20, record_min_max: true };

fn aggregated(instrument: &Instrument, aggregation: &Aggregation) -> Option<Stream> {
    let is_histogram = instrument.kind() == InstrumentKind::Histogram;
    is_histogram.then(|| Stream::builder().with_aggregation(aggregation.clone()).build().ok()).flatten()
}

fn reader<E: PushMetricExporter>(exporter: E, interval: Duration) -> PeriodicReader<E> {
    PeriodicReader::builder(exporter).with_interval(interval).build()
}

/// The time between two exports; 0 would be no time at all.
fn interval(env: &Env) -> Duration {
    let milliseconds = env.size(INTERVAL, 1..=usize::MAX);
    milliseconds.map_or(DEFAULT_INTERVAL, |milliseconds| Duration::from_millis(milliseconds as u64))
}

/// The exporters that the environment names, else OTLP if it has an endpoint.
fn exporters(env: &Env) -> Vec<Exporter> {
    let known = [("otlp", Exporter::Otlp), ("console", Exporter::Console), ("none", Exporter::None)];
    let otherwise = || if otlp::METRICS.has_endpoint(env) { Exporter::Otlp } else { Exporter::None };
    env.list_of(EXPORTER, &known).unwrap_or_else(|| vec![otherwise()])
}

impl RunningMetrics {
    /// Makes the provider the global one.
    pub(crate) fn install(&mut self) {
        global::set_meter_provider(self.provider.clone());
        self.installed = Some(Installed(global::meter_provider()));
    }

    /// Has the global provider do nothing from now on, unless another took its place.
    pub(crate) fn remove(&self) {
        if let Some(Installed(installed)) = &self.installed
            && Arc::ptr_eq(installed, &global::meter_provider())
        {
            global::set_meter_provider(NoopMeterProvider::new());
        }
    }

    /// Exports what was counted so far.
    pub(crate) fn flush_step(&self) -> Step {
        let (provider, account) = (self.provider.clone(), Arc::clone(&self.account));
        Box::new(move |_| provider.force_flush().map_err(|error| reason_of(&account).unwrap_or(error)))
    }

    /// Exports for the last time.
    pub(crate) fn shutdown_step(&self) -> Step {
        let (provider, ending) = (self.provider.clone(), Arc::clone(&self.ending));
        Box::new(move |timeout| {
            ending.end_by(Instant::now() + timeout.min(LONGEST_END));
            shut_down(&provider, timeout)
        })
    }
}

fn shut_down(provider: &SdkMeterProvider, timeout: Duration) -> OTelSdkResult {
    match provider.shutdown_with_timeout(timeout) {
        // By the program itself, which may have the provider.
        Err(OTelSdkError::AlreadyShutdown) => Ok(()),
        other => other,
    }
}

/// Why metrics cannot be sent: the SDK's own error does not say.
fn reason_of(account: &Account) -> Option<OTelSdkError> {
    account.counts().reason.map(OTelSdkError::InternalFailure)
}

impl fmt::Debug for Installed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Installed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: (&str, &str) = ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:9");

    fn warnings(env: &Env) -> Vec<String> {
        env.take_warnings().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_endpoint_decides_unless_exporters_are_named() {
        assert_eq!(exporters(&Env::of([])), [Exporter::None]);
        assert_eq!(exporters(&Env::of([ENDPOINT])), [Exporter::Otlp]);
        assert_eq!(exporters(&Env::of([("OTEL_EXPORTER_OTLP_ENDPOINT", "http://x")])), [Exporter::Otlp]);
        assert_eq!(exporters(&Env::of([(EXPORTER, "otlp")])), [Exporter::Otlp]);
        assert_eq!(exporters(&Env::of([ENDPOINT, (EXPORTER, "none")])), [Exporter::None]);
        let both = Env::of([(EXPORTER, "console,otlp")]);
        assert_eq!(exporters(&both), [Exporter::Console, Exporter::Otlp]);
    }

    #[test]
    fn values_that_cannot_be_used_are_warned_about() {
        let env = Env::of([
            ENDPOINT,
            (EXPORTER, "prometheus"),
            (INTERVAL, "0"),
            (TIMEOUT, "soon"),
            (TEMPORALITY, "none"),
            (AGGREGATION, "linear"),
        ]);
        assert_eq!(exporters(&env), [Exporter::Otlp]);
        assert_eq!(interval(&env), DEFAULT_INTERVAL);
        let sender = Sender::new(&env);
        assert_eq!(
            (sender.timeout, sender.temporality),
            (Some(Duration::from_secs(10)), Temporality::Cumulative)
        );
        assert!(sender.aggregation.is_none());
        let expected = [
            "`OTEL_METRICS_EXPORTER` is `prometheus`; expected otlp, console, none; ignored",
            "`OTEL_METRIC_EXPORT_INTERVAL` is `0`; expected a whole number from 1; ignored",
            "`OTEL_METRIC_EXPORT_TIMEOUT` is `soon`; expected a whole number of milliseconds; ignored",
            "`OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION` is `linear`; expected explicit_bucket_histogram, base2_exponential_bucket_histogram; ignored",
            "`OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE` is `none`; expected cumulative, delta, lowmemory; ignored",
        ];
        assert_eq!(warnings(&env), expected);
    }

    #[test]
    fn the_shorter_timeout_holds_and_0_is_none() {
        let timeout = |own, of_exporter| {
            let of_exporter = ("OTEL_EXPORTER_OTLP_METRICS_TIMEOUT", of_exporter);
            Sender::new(&Env::of([(TIMEOUT, own), of_exporter])).timeout.map(|timeout| timeout.as_millis())
        };
        assert_eq!(timeout("300", "200"), Some(200));
        assert_eq!(timeout("300", "400"), Some(300));
        assert_eq!(timeout("0", "400"), Some(400));
        assert_eq!(timeout("0", "0"), None);
    }

    #[test]
    fn without_anywhere_to_send_metrics_there_is_no_provider() {
        let of = |variables: &[(&'static str, &'static str)], settings| {
            let env = Env::of(variables.iter().copied());
            from_env(&env, &Resource::builder_empty().build(), settings).unwrap().is_some()
        };
        assert!(!of(&[], MeterSettings::default()));
        assert!(!of(&[ENDPOINT, (EXPORTER, "none")], MeterSettings::default()));
        assert!(of(&[ENDPOINT], MeterSettings::default()));
        assert!(of(&[(EXPORTER, "console")], MeterSettings::default()));
        let changed = MeterSettings { exporter: None, change: Some(Box::new(|builder| builder)) };
        assert!(of(&[], changed));
    }
}
