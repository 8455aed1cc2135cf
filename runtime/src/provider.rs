//! Which provider a span is started with, and the span it gives.

use crate::context;
use opentelemetry::global::{self, BoxedSpan};
use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer,
};
use opentelemetry::{Context, InstrumentationScope, KeyValue};
use std::sync::atomic::{AtomicBool, Ordering};

/// Carried in an OpenTelemetry `Context`: spans started below it go to this provider instead of the global one.
#[cfg(feature = "testing")]
#[derive(Clone, Debug)]
pub(crate) struct ProviderOverride(pub(crate) opentelemetry_sdk::trace::SdkTracerProvider);

/// A started span, still ours alone: attributes go in without a lock.
pub(crate) enum Started {
    Global(BoxedSpan),
    #[cfg(feature = "testing")]
    Captured(Box<opentelemetry_sdk::trace::Span>),
}

impl Started {
    pub(crate) fn is_recording(&self) -> bool {
        match self {
            Self::Global(span) => span.is_recording(),
            #[cfg(feature = "testing")]
            Self::Captured(span) => span.is_recording(),
        }
    }

    /// Whether there is no SDK behind the span: nothing records it, and nothing downstream would know of it.
    pub(crate) fn is_noop(&self, parent: &Context) -> bool {
        match self {
            Self::Global(span) => {
                let ours = span.span_context();
                !span.is_recording() && (!ours.is_valid() || ours == parent.span().span_context())
            }
            #[cfg(feature = "testing")]
            Self::Captured(_) => false,
        }
    }

    pub(crate) fn span_context(&self) -> &SpanContext {
        match self {
            Self::Global(span) => span.span_context(),
            #[cfg(feature = "testing")]
            Self::Captured(span) => span.span_context(),
        }
    }

    pub(crate) fn set_attribute(&mut self, attribute: KeyValue) {
        match self {
            Self::Global(span) => span.set_attribute(attribute),
            #[cfg(feature = "testing")]
            Self::Captured(span) => span.set_attribute(attribute),
        }
    }

    /// `base` with this span in it.
    pub(crate) fn into_context(self, base: &Context) -> Context {
        match self {
            Self::Global(span) => base.with_span(span),
            #[cfg(feature = "testing")]
            Self::Captured(span) => base.with_span(*span),
        }
    }
}

/// Asks the provider of `base` for a span below `parent`.
///
/// `parent` is owned by the caller, not borrowed from the thread's stack of contexts: a sampler or processor may
/// attach one of its own meanwhile.
pub(crate) fn start(
    scope: &InstrumentationScope,
    builder: SpanBuilder,
    parent: &Context,
    #[cfg_attr(not(feature = "testing"), expect(unused_variables))] base: &Context,
) -> Started {
    #[cfg(feature = "testing")]
    if let Some(ProviderOverride(provider)) = base.get() {
        use opentelemetry::trace::TracerProvider;
        let tracer = provider.tracer_with_scope(scope.clone());
        return Started::Captured(Box::new(tracer.build_with_context(builder, parent)));
    }
    Started::Global(global::tracer_with_scope(scope.clone()).build_with_context(builder, parent))
}

/// Whether anything may record a span that is started now.
///
/// Not where telemetry is suppressed, as it is while telemetry itself is being exported.
pub(crate) fn is_listening() -> bool {
    context::is_alive() && !Context::is_current_telemetry_suppressed() && (is_overridden() || is_installed())
}

/// Whether the current context has a provider of its own.
#[cfg(feature = "testing")]
fn is_overridden() -> bool {
    Context::map_current(|context| context.get::<ProviderOverride>().is_some())
}

#[cfg(not(feature = "testing"))]
const fn is_overridden() -> bool {
    false
}

/// Whether the global provider is one.
///
/// The API does not say, but a provider that is none shows itself: it takes the parent's span context for the new span's
/// own even where telemetry is suppressed. A provider that is one starts nothing there, so that asking has no effect.
fn is_installed() -> bool {
    // A provider is hardly ever taken away again. If it is, its spans say so; see `Started::is_noop`.
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.load(Ordering::Relaxed) {
        return true;
    }
    let trace =
        SpanContext::new(TraceId::from(1), SpanId::from(1), TraceFlags::default(), true, TraceState::NONE);
    let suppressed = Context::new().with_remote_span_context(trace.clone()).with_telemetry_suppressed();
    let probe = global::tracer("traced").build_with_context(SpanBuilder::from_name("probe"), &suppressed);
    let installed = *probe.span_context() != trace;
    INSTALLED.store(installed, Ordering::Relaxed);
    installed
}

/// `context`, sending its spans where `current` sends them unless it says otherwise itself.
#[cfg(feature = "testing")]
pub(crate) fn inherit(context: Context, current: &Context) -> Context {
    match (context.get::<ProviderOverride>(), current.get::<ProviderOverride>()) {
        (None, Some(provider)) => context.with_value(provider.clone()),
        _ => context,
    }
}

/// There is one provider, and every context sends its spans there.
#[cfg(not(feature = "testing"))]
pub(crate) fn inherit(context: Context, _current: &Context) -> Context {
    context
}
