//! Finds a global provider that was installed without a call of `provider_changed`.

use opentelemetry::Context;
use opentelemetry::global::{self, BoxedSpan};
use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer,
};

/// Whether a global provider is installed that records.
///
/// The API cannot be asked that. Its no-op provider is known by what it starts where telemetry is suppressed: a span with the
/// parent's span context. An SDK's provider starts an empty span there, so that the probe leaves no trace.
pub(super) fn is_installed() -> bool {
    let parent = parent();
    let probe = start_below(&parent, &Context::new().with_telemetry_suppressed());
    *probe.span_context() != parent
}

/// Whether the global provider starts spans where telemetry is not suppressed.
///
/// For a provider that the program speaks of, and that [`is_installed`] takes for none: it may take the parent's span
/// context where telemetry is suppressed, too. A span that is started here never ends, and so is exported nowhere.
pub(super) fn starts_spans() -> bool {
    let parent = parent();
    let probe = start_below(&parent, &Context::new());
    let is_started = *probe.span_context() != parent && probe.span_context().is_valid();
    if probe.is_recording() {
        std::mem::forget(probe);
    }
    is_started
}

fn parent() -> SpanContext {
    SpanContext::new(TraceId::from(1), SpanId::from(1), TraceFlags::SAMPLED, true, TraceState::NONE)
}

fn start_below(parent: &SpanContext, context: &Context) -> BoxedSpan {
    let context = context.with_remote_span_context(parent.clone());
    global::tracer("traced").build_with_context(SpanBuilder::from_name("probe"), &context)
}
