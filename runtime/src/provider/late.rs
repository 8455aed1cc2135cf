//! A provider that is installed after traced functions have run.
//!
//! The API does not tell when one is installed, and asking costs more than a function that is not traced may cost. So
//! it is asked now and then: after 1, 2, 4, ... calls of traced functions on a thread, and never after more than 1,024.

use opentelemetry::Context;
use opentelemetry::global;
use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer,
};
use std::cell::Cell;

/// The most calls that go by without asking.
const LONGEST: u32 = 1023;

thread_local! {
    /// The calls that go by before the next question.
    static LEFT: Cell<u32> = const { Cell::new(0) };
    /// The calls that went by before the last one.
    static PAUSE: Cell<u32> = const { Cell::new(0) };
}

/// Takes so many of the calls that go by without asking; whether as many were left.
///
/// One subtraction decides and counts, so that it costs no more where it need not be asked.
#[inline]
pub(crate) fn is_pausing(calls: u32) -> bool {
    LEFT.with(|left| {
        // Below zero it is set again, with the question that is asked then or by `take_back`.
        let (left_then, is_over) = left.get().overflowing_sub(calls);
        left.set(left_then);
        !is_over
    })
}

/// Takes back so many calls, which did not go by.
pub(crate) fn take_back(calls: u32) {
    let left = LEFT.get().wrapping_add(calls);
    // It was another number if the callsite was switched meanwhile.
    LEFT.set(if left > LONGEST { 0 } else { left });
}

/// Whether there is a global provider; the next question comes later than this one did.
pub(super) fn is_found() -> bool {
    let pause = PAUSE.get();
    LEFT.set(pause);
    PAUSE.set((2 * pause + 1).min(LONGEST));
    is_there()
}

/// Whether the global provider is one.
///
/// The API does not say, but a provider that is none shows itself: it takes the parent's span context for the new span's
/// own even where telemetry is suppressed. A provider that is one starts nothing there, so that asking has no effect.
pub(super) fn is_there() -> bool {
    let trace =
        SpanContext::new(TraceId::from(1), SpanId::from(1), TraceFlags::default(), true, TraceState::NONE);
    let suppressed = Context::new().with_remote_span_context(trace.clone()).with_telemetry_suppressed();
    let probe = global::tracer("traced").build_with_context(SpanBuilder::from_name("probe"), &suppressed);
    *probe.span_context() != trace
}
