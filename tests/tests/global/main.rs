//! The global provider and the filter, which are the process's: one test at a time.

mod capture;
mod filter;
mod late;
mod passed_on;
mod producer;
mod replaced;
mod sampled;
mod stress;
mod told;

use opentelemetry::global;
use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry_sdk::trace::{
    InMemorySpanExporter, Sampler, SdkTracerProvider, ShouldSample, TracerProviderBuilder,
};
use std::sync::{Mutex, MutexGuard, PoisonError};
use traced::provider::Sampling;
use traced::traced;

/// The process, with no provider and no filter.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    let guard = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    global::set_tracer_provider(NoopTracerProvider::new());
    traced::provider_changed(Sampling::Any);
    traced::set_filter("").unwrap();
    guard
}

fn provider() -> (SdkTracerProvider, InMemorySpanExporter) {
    provider_with(|builder| builder)
}

fn sampling(sampler: impl Into<Box<dyn ShouldSample>>) -> (SdkTracerProvider, InMemorySpanExporter) {
    provider_with(|builder| builder.with_sampler(sampler))
}

fn provider_with(
    configure: impl FnOnce(TracerProviderBuilder) -> TracerProviderBuilder,
) -> (SdkTracerProvider, InMemorySpanExporter) {
    let exporter = InMemorySpanExporter::default();
    let builder =
        SdkTracerProvider::builder().with_sampler(Sampler::AlwaysOn).with_simple_exporter(exporter.clone());
    (configure(builder).build(), exporter)
}

/// Installed, and `traced` told.
fn install(provider: &SdkTracerProvider, sampling: Sampling) {
    global::set_tracer_provider(provider.clone());
    traced::provider_changed(sampling);
}

fn names(exporter: &InMemorySpanExporter) -> Vec<String> {
    exporter.get_finished_spans().unwrap().iter().map(|span| span.name.to_string()).collect()
}

#[traced]
fn work() {}
