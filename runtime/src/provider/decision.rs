//! What is known of a span before a sampler is asked about it.
//!
//! Nothing is recorded where telemetry is suppressed, as it is while telemetry itself is being exported.

use super::changed::{Sampling, installed, is_found};
use super::is_overridden;
use crate::callsite::switch;
use crate::context::is_alive;
use opentelemetry::Context;
use opentelemetry::trace::TraceContextExt;

/// What is known of a span before it is started.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    /// No provider is installed.
    NoProvider,
    /// The span would not be recorded.
    Drop,
    /// The sampler has to be asked. It is shown the attributes of the span.
    Ask,
    /// The sampler has to be asked about a span below a parent that is not sampled. It is likely to drop the span, so it is
    /// shown only the attributes that cost nothing: literals and constants.
    AskBelowUnsampled,
    /// The sampler follows the parent, which is sampled.
    Record,
}

/// What is known of a span below the current one.
pub(crate) fn below_current() -> Decision {
    if !is_alive() {
        return Decision::Drop;
    }
    match Context::map_current(decide) {
        Decision::NoProvider if !switch::skip_one() && is_found() => Context::map_current(decide),
        decision => decision,
    }
}

/// What is known of a span below this context. That a provider is there was found out before.
pub(crate) fn below(context: &Context) -> Decision {
    if is_alive() { decide(context) } else { Decision::Drop }
}

/// Whether anything may record a span that is started here, whatever its parent.
pub(crate) fn is_listening() -> bool {
    match below_current() {
        Decision::NoProvider => false,
        // The parent is another one.
        Decision::Drop => is_alive() && !Context::is_current_telemetry_suppressed(),
        Decision::Ask | Decision::AskBelowUnsampled | Decision::Record => true,
    }
}

fn decide(context: &Context) -> Decision {
    if context.is_telemetry_suppressed() {
        return Decision::Drop;
    }
    let sampling = if is_overridden(context) { Some(Sampling::Any) } else { installed() };
    let parent = context.span();
    let parent = parent.span_context();
    match sampling {
        None => Decision::NoProvider,
        Some(_) if !parent.is_valid() => Decision::Ask,
        Some(Sampling::Any) if parent.is_sampled() => Decision::Ask,
        Some(Sampling::Any) => Decision::AskBelowUnsampled,
        Some(Sampling::ParentBased) if parent.is_sampled() => Decision::Record,
        Some(Sampling::ParentBased) => Decision::Drop,
    }
}
