//! Builds the provider from the program's settings and the environment, and makes it the global one.

use super::builder::Setup;
use super::env::Env;
use super::exporters::{self, Exporter};
use super::global::Installed;
use super::guard::{Guard, Running};
use super::links::FollowLinks;
use super::sampler::Chosen;
use super::slot::Slot;
use super::{InitError, batches, limits, misspelt, notices, otlp, propagators, resource, sampler};
use crate::callsite::filter::{self, Filter};
use crate::export::account::Account;
use crate::export::batch::{BatchSpans, Settings};
use crate::export::limits::Limits;
use crate::export::otlp::{OtlpExporter, Traces};
use crate::export::pipeline::Pipeline;
use crate::provider::Sampling;
use crate::stderr;
use crate::terminal::Terminal;
use opentelemetry::global;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracerProvider, ShouldSample, SpanProcessor};
use std::sync::Arc;

/// Builds everything, then installs it: an error leaves the process as it was.
pub(crate) fn install(setup: Setup, env: &Env) -> Result<Guard, InitError> {
    let slot = Slot::take()?;
    let timeout = setup.shutdown_timeout;
    let strict = setup.strict;
    let propagator = propagators::propagator(env);
    let built = if env.flag("OTEL_SDK_DISABLED") { None } else { Some(build(setup, env)?) };
    let warnings = env.take_warnings();
    if strict && !warnings.is_empty() {
        return Err(InitError::environment(&warnings));
    }
    warnings.iter().for_each(stderr::line);

    global::set_text_map_propagator(propagator);
    Ok(Guard { running: built.map(Built::install), timeout, slot })
}

/// All parts, before anything is global.
struct Built {
    provider: SdkTracerProvider,
    sampling: Sampling,
    account: Arc<Account>,
    #[cfg(feature = "logs")]
    logs: Option<super::logs::RunningLogs>,
    #[cfg(feature = "metrics")]
    metrics: Option<super::metrics::RunningMetrics>,
}

impl Built {
    fn install(self) -> Running {
        notices::reset();
        crate::outcome::install_panic_hook();
        #[cfg_attr(
            not(any(feature = "logs", feature = "metrics")),
            expect(unused_mut, reason = "logs and metrics are installed, too")
        )]
        let mut running = Running {
            installed: Installed::new(self.provider.clone(), self.sampling),
            provider: self.provider,
            account: self.account,
            #[cfg(feature = "logs")]
            logs: self.logs,
            #[cfg(feature = "metrics")]
            metrics: self.metrics,
        };
        #[cfg(feature = "logs")]
        if let Some(logs) = &mut running.logs {
            logs.install();
        }
        #[cfg(feature = "metrics")]
        if let Some(metrics) = &mut running.metrics {
            metrics.install();
        }
        running
    }
}

fn build(setup: Setup, env: &Env) -> Result<Built, InitError> {
    let Setup {
        service,
        attributes,
        sampler,
        follow_links,
        mut processors,
        exporter,
        #[cfg(feature = "metrics")]
        metrics,
        shutdown_timeout: _,
        strict: _,
    } = setup;
    misspelt::check(env);
    let resource = resource::resource(env, service, attributes);
    let limits = limits::limits(env);
    let Chosen { sampler, sampling } = sampler.unwrap_or_else(|| sampler::sampler(env));
    let sampler = if follow_links { FollowLinks::new(sampler).into() } else { sampler };
    check_filter(env)?;
    #[cfg(feature = "logs")]
    let logs = super::logs::from_env(env, &resource)?;
    #[cfg(feature = "metrics")]
    let metrics = super::metrics::from_env(env, &resource, metrics)?;

    let account = Arc::new(Account::new("spans", notices::notify));
    let settings = batches::SPANS.settings(env);
    let exporter = match exporter {
        Some(start) => Some(start(&resource, limits, settings, &account).map_err(InitError::exporter)?),
        None if processors_from_env(env, &mut processors) => {
            Some(otlp_batches(env, &resource, limits, settings, &account)?)
        }
        None => None,
    };
    let pipeline = Pipeline::new(limits, processors, exporter);
    let provider = provider(resource, limits, sampler, pipeline);
    Ok(Built {
        provider,
        sampling,
        account,
        #[cfg(feature = "logs")]
        logs,
        #[cfg(feature = "metrics")]
        metrics,
    })
}

/// The filter reads its variable by itself, and can only say on the standard error that it is malformed.
fn check_filter(env: &Env) -> Result<(), InitError> {
    let filter = env.get(filter::VARIABLE).unwrap_or_default();
    Filter::parse(&filter).map(drop).map_err(|error| {
        InitError::variable(filter::VARIABLE, error.part().to_owned(), "`path=off`, `path=on`, `off` or `on`")
    })
}

/// Adds the processors that the environment asks for. Returns whether it asks for OTLP, too.
fn processors_from_env(env: &Env, processors: &mut Vec<Box<dyn SpanProcessor>>) -> bool {
    let exporters = exporters::exporters(env);
    for exporter in &exporters {
        match exporter {
            Exporter::Console => processors.push(Box::new(Terminal::stdout())),
            Exporter::Fallback => processors.push(Box::new(Terminal::stderr())),
            Exporter::Otlp | Exporter::None => {}
        }
    }
    exporters.contains(&Exporter::Otlp)
}

fn otlp_batches(
    env: &Env,
    resource: &Resource,
    limits: Limits,
    settings: Settings,
    account: &Arc<Account>,
) -> Result<BatchSpans, InitError> {
    let settings = settings.with_exporter_timeout(otlp::TRACES.timeout(env));
    let exporter = OtlpExporter::<Traces>::new(otlp::TRACES.settings(env)?, resource);
    BatchSpans::start(exporter.map_err(InitError::exporter)?, limits, settings, account)
        .map_err(InitError::exporter)
}

fn provider(
    resource: Resource,
    limits: Limits,
    sampler: Box<dyn ShouldSample>,
    pipeline: Pipeline,
) -> SdkTracerProvider {
    SdkTracerProvider::builder()
        .with_resource(resource)
        .with_span_limits(limits.of_sdk())
        .with_sampler(sampler)
        .with_span_processor(pipeline)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::variables::READ;
    use std::collections::BTreeSet;

    /// Sets up with `variables`, installs nothing, and returns the names that were read.
    fn read(variables: &[(&'static str, &'static str)]) -> BTreeSet<&'static str> {
        let env = Env::of(variables.iter().copied());
        propagators::propagator(&env);
        assert!(!env.flag("OTEL_SDK_DISABLED"));
        drop(build(Setup::new("shop".into()), &env).unwrap());
        assert_eq!(env.take_warnings(), []);
        env.variables_read()
    }

    #[test]
    fn links_are_followed_where_the_program_asks_for_it() {
        use opentelemetry::trace::{
            Link, Span, SpanBuilder, SpanContext, TraceFlags, TraceState, Tracer, TracerProvider,
        };
        let sent = SpanContext::new(1.into(), 1.into(), TraceFlags::SAMPLED, true, TraceState::NONE);
        let kept = |setup: Setup| {
            let env = Env::of([
                ("OTEL_TRACES_SAMPLER", "parentbased_always_off"),
                ("OTEL_TRACES_EXPORTER", "none"),
            ]);
            let built = build(setup, &env).unwrap();
            let span = SpanBuilder::from_name("process").with_links(vec![Link::with_context(sent.clone())]);
            built.provider.tracer("test").build(span).span_context().is_sampled()
        };
        assert!(!kept(Setup::new("shop".into())));
        assert!(kept(Setup::new("shop".into()).follow_links()));
    }

    #[test]
    fn every_variable_of_the_table_is_read_and_no_other() {
        let general = [
            ("OTEL_TRACES_EXPORTER", "otlp"),
            ("OTEL_TRACES_SAMPLER", "traceidratio"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"),
        ];
        let logs = [
            ("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", "logs"),
            ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://127.0.0.1:9"),
        ];
        let logs = if cfg!(feature = "logs") { &logs[..] } else { &[] };
        let metrics = [("OTEL_METRICS_EXPORTER", "otlp")];
        let metrics = if cfg!(feature = "metrics") { &metrics[..] } else { &[] };
        let found = read(&[&general, logs, metrics].concat());
        let rows = READ.iter().filter(|row| row.feature.is_none_or(|feature| feature.enabled));
        let expected: BTreeSet<_> = rows.flat_map(|row| row.names).copied().collect();
        let never: Vec<_> = expected.difference(&found).collect();
        assert!(never.is_empty(), "in the table, but not read: {never:?}");
        // What is read without standing in the table does not get this far: see `Env::get`.
    }
}
