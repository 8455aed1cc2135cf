//! The tracer provider: for programs that install one of their own.

mod changed;
mod decision;
mod probe;
mod tracers;
#[cfg(feature = "testing")]
pub(crate) mod uncaptured;

#[cfg(feature = "testing")]
pub(crate) use changed::installed;
pub(crate) use changed::is_found;
pub use changed::{Sampling, provider_changed};
pub(crate) use decision::{Decision, below, below_current, is_listening};

use crate::callsite::Scope;
use opentelemetry::global::BoxedSpan;
use opentelemetry::trace::{Span, SpanBuilder, SpanContext, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue};

/// Carried in an OpenTelemetry `Context`: spans started below it go to this provider instead of the global one.
#[cfg(feature = "testing")]
#[derive(Clone, Debug)]
pub(crate) struct ProviderOverride {
    pub(crate) provider: opentelemetry_sdk::trace::SdkTracerProvider,
    /// How many spans its sampler dropped.
    pub(crate) dropped: std::sync::Arc<std::sync::atomic::AtomicUsize>,
}

/// A started span, still ours alone: attributes go in without a lock.
pub(crate) enum Started {
    Global(BoxedSpan),
    #[cfg(feature = "testing")]
    Captured(Box<opentelemetry_sdk::trace::Span>),
}

impl Started {
    fn is_recording(&self) -> bool {
        match self {
            Self::Global(span) => span.is_recording(),
            #[cfg(feature = "testing")]
            Self::Captured(span) => span.is_recording(),
        }
    }

    /// Whether there is no SDK behind a span that does not record: nothing downstream would know of it.
    fn is_noop(&self, parent: &Context) -> bool {
        match self {
            Self::Global(span) => {
                let ours = span.span_context();
                !ours.is_valid() || ours == parent.span().span_context()
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

    pub(crate) fn update_name(&mut self, name: String) {
        match self {
            Self::Global(span) => span.update_name(name),
            #[cfg(feature = "testing")]
            Self::Captured(span) => span.update_name(name),
        }
    }
}

/// Asks the provider of `base` for a span below `parent`, and whether it records; `None` where it turns out to be none.
///
/// `parent` is owned by the caller, not borrowed from the thread's stack of contexts: a sampler or processor may
/// attach one of its own meanwhile.
pub(crate) fn start(
    scope: &'static Scope,
    builder: SpanBuilder,
    parent: &Context,
    #[cfg_attr(not(feature = "testing"), expect(unused_variables))] base: &Context,
) -> Option<(Started, bool)> {
    #[cfg(feature = "testing")]
    if let Some(ProviderOverride { provider, dropped }) = base.get() {
        use opentelemetry::trace::TracerProvider;
        let tracer = provider.tracer_with_scope(scope.instrumentation().clone());
        let span = Started::Captured(Box::new(tracer.build_with_context(builder, parent)));
        let recording = span.is_recording();
        if !recording {
            dropped.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        return Some((span, recording));
    }
    #[cfg(feature = "testing")]
    uncaptured::note(&builder.name, installed().is_some());
    let (tracer, age) = tracers::tracer(scope, builder.start_time);
    let started = Started::Global(tracer.build_with_context(builder, parent));
    let recording = started.is_recording();
    if !recording && started.is_noop(parent) {
        changed::started_nothing(age);
        return None;
    }
    Some((started, recording))
}

/// Whether `context` has a provider of its own.
#[cfg(feature = "testing")]
pub(crate) fn is_overridden(context: &Context) -> bool {
    context.get::<ProviderOverride>().is_some()
}

#[cfg(not(feature = "testing"))]
pub(crate) const fn is_overridden(_context: &Context) -> bool {
    false
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
