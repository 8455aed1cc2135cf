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
    /// Nobody is there to record it.
    NoProvider,
    /// It would not be recorded.
    Drop,
    /// The sampler has to be asked.
    Ask,
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
        Decision::Ask | Decision::Record => true,
    }
}

fn decide(context: &Context) -> Decision {
    if context.is_telemetry_suppressed() {
        return Decision::Drop;
    }
    if is_overridden(context) {
        return Decision::Ask;
    }
    match installed() {
        None => Decision::NoProvider,
        Some(Sampling::Any) => Decision::Ask,
        Some(Sampling::ParentBased) => {
            let parent = context.span();
            match parent.span_context() {
                parent if !parent.is_valid() => Decision::Ask,
                parent if parent.is_sampled() => Decision::Record,
                _ => Decision::Drop,
            }
        }
    }
}
