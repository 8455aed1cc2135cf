//! Puts the parts together.

use super::builder::Setup;
use super::env::Env;
use super::exporters::{Exporter, exporters};
use super::guard::{Guard, Running};
use super::sampler::Chosen;
use super::slot::Slot;
use super::{InitError, propagators, resource, sampler};
use crate::Terminal;
use crate::callsite::filter::{self, Filter, FilterError};
use crate::export::counted::CountedBatches;
use crate::export::ledger::Ledger;
use crate::export::limits::Limits;
use crate::export::pipeline::Pipeline;
use crate::export::sampled::Sampled;
use crate::export::{otlp, queue};
use opentelemetry::global;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracerProvider, ShouldSample, SpanProcessor};
use std::sync::Arc;

/// Builds everything, then installs it: an error leaves the process as it was.
pub(crate) fn install(setup: Setup, env: &Env) -> Result<Guard, InitError> {
    let slot = Slot::take()?;
    let timeout = setup.shutdown_timeout;
    let propagator = propagators::propagator(env)?;
    let mut running = if env.flag("OTEL_SDK_DISABLED")? { None } else { Some(build(setup, env)?) };

    global::set_text_map_propagator(propagator);
    if let Some(running) = &mut running {
        crate::remember_panics();
        global::set_tracer_provider(running.provider.clone());
        crate::provider_changed(running.sampling);
        #[cfg(feature = "logs")]
        if let Some(logs) = &mut running.logs {
            logs.install();
        }
    }
    Ok(Guard { running, timeout, _slot: slot })
}

fn build(setup: Setup, env: &Env) -> Result<Running, InitError> {
    let Setup { service, attributes, sampler, mut processors, exporter, shutdown_timeout: _ } = setup;
    let resource = resource::resource(env, service, attributes);
    queue::check(env)?;
    let limits = Limits::from_env(env)?;
    let Chosen { sampler, sampling } = sampler.map_or_else(|| sampler::sampler(env), Ok)?;
    check_filter(env)?;
    #[cfg(feature = "logs")]
    let logs = crate::export::logs::from_env(env, &resource)?;

    let ledger = Arc::new(Ledger::default());
    match exporter {
        Some(batches) => processors.push(Box::new(Sampled(batches(Arc::clone(&ledger))))),
        None => from_env(env, &ledger, &mut processors)?,
    }
    let provider = provider(resource, limits, sampler, processors);
    Ok(Running {
        provider,
        sampling,
        ledger,
        #[cfg(feature = "logs")]
        logs,
    })
}

/// The filter reads its variable by itself, and can only say on the standard error that it is malformed.
fn check_filter(env: &Env) -> Result<(), InitError> {
    let filter = env.get(filter::VARIABLE).unwrap_or_default();
    Filter::parse(&filter).map(drop).map_err(FilterError::into_init_error)
}

fn from_env(
    env: &Env,
    ledger: &Arc<Ledger>,
    processors: &mut Vec<Box<dyn SpanProcessor>>,
) -> Result<(), InitError> {
    for exporter in exporters(env)? {
        match exporter {
            Exporter::Otlp => {
                let batches = CountedBatches::new(otlp::span_exporter(env, ledger)?, Arc::clone(ledger));
                processors.push(Box::new(Sampled(batches)));
            }
            Exporter::Console => processors.push(Box::new(Terminal::stdout())),
            Exporter::Fallback => processors.push(Box::new(Terminal::stderr())),
            Exporter::None => {}
        }
    }
    Ok(())
}

fn provider(
    resource: Resource,
    limits: Limits,
    sampler: Box<dyn ShouldSample>,
    processors: Vec<Box<dyn SpanProcessor>>,
) -> SdkTracerProvider {
    SdkTracerProvider::builder()
        .with_resource(resource)
        .with_span_limits(limits.counts)
        .with_sampler(sampler)
        .with_span_processor(Pipeline::new(limits.value_length, processors))
        .build()
}
