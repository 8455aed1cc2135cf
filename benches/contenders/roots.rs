//! The root span that the measured function runs below, made with each library's own API.

use super::witness::Dropping;
use fastrace::collector::{Config, SpanContext as FastraceContext};
use opentelemetry::Context;
use opentelemetry::global;
use opentelemetry::trace::{
    SpanBuilder, SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer,
    TracerProvider,
};
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use traced::provider::Sampling;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

/// Whether the trace is sampled, as the headers of a request would say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Trace {
    Sampled,
    Unsampled,
}

/// Runs the work below a root span.
pub(crate) type Root = fn(Trace, &mut dyn FnMut());

/// Installs what each library needs to record, once in a process.
pub(crate) fn install() {
    let provider = SdkTracerProvider::builder()
        .with_sampler(Sampler::parent_based(Sampler::AlwaysOn))
        .with_span_processor(Dropping)
        .build();
    // `tracing` does not record what no other contender records. It records the place in the source, as `traced` does.
    let layer = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("traced-benches"))
        .with_threads(false)
        .with_tracked_inactivity(false)
        .with_target(false);
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
        .expect("no subscriber is installed before");
    global::set_tracer_provider(provider);
    traced::provider_changed(Sampling::ParentBased);
    fastrace::set_reporter(Dropping, Config::default());
}

/// The root of the bare function, and of all contenders where nothing is installed.
pub(crate) fn none(_: Trace, work: &mut dyn FnMut()) {
    work();
}

/// The root of `traced`, and of OpenTelemetry by hand.
pub(crate) fn opentelemetry(trace: Trace, work: &mut dyn FnMut()) {
    let parent = request(trace);
    let span = global::tracer("traced-benches").build_with_context(SpanBuilder::from_name("root"), &parent);
    let _current = parent.with_span(span).attach();
    work();
}

/// The root of `traced` where `provider_changed` did not say that the sampler follows the parent.
pub(crate) fn asked(trace: Trace, work: &mut dyn FnMut()) {
    traced::provider_changed(Sampling::Any);
    opentelemetry(trace, work);
    traced::provider_changed(Sampling::ParentBased);
}

pub(crate) fn tracing(trace: Trace, work: &mut dyn FnMut()) {
    let span = tracing::info_span!("root");
    span.set_parent(request(trace)).expect("the layer is installed");
    span.in_scope(work);
}

pub(crate) fn fastrace(trace: Trace, work: &mut dyn FnMut()) {
    let request = FastraceContext::random().sampled(trace == Trace::Sampled);
    let root = fastrace::Span::root("root", request);
    let _local = root.set_local_parent();
    work();
}

/// The context of an incoming request.
fn request(trace: Trace) -> Context {
    let flags = if trace == Trace::Sampled { TraceFlags::SAMPLED } else { TraceFlags::default() };
    let caller = SpanContext::new(TraceId::from(1), SpanId::from(1), flags, true, TraceState::NONE);
    Context::new().with_remote_span_context(caller)
}
