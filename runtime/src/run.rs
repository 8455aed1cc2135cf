//! Synchronous bodies.

use crate::span::{Call, Span};
use opentelemetry::ContextGuard;

/// A span current on this thread, or none. Dropping it ends the span, saying so where a panic is what drops it.
pub struct Entered(Option<Inside>);

struct Inside {
    span: Span,
    // Detached before the span ends: what a processor does at the end is not the span's child.
    guard: Option<ContextGuard>,
    panicking_before: bool,
}

impl Entered {
    #[inline(never)]
    fn new(mut span: Span) -> Self {
        let guard = span.enter();
        Self((!span.is_off()).then(|| Inside { span, guard, panicking_before: std::thread::panicking() }))
    }
}

impl Inside {
    #[inline(never)]
    fn end(mut self) {
        self.guard = None;
        if !self.panicking_before && std::thread::panicking() {
            self.span.panicked();
        } else {
            self.span.end();
        }
    }
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        if let Some(inside) = self.0.take() {
            inside.end();
        }
    }
}

/// Starts the span, current until the guard is dropped.
///
/// For bodies whose value has nothing to tell: a panic is recorded, a value is not looked at.
#[inline]
pub fn enter(span: Span) -> Entered {
    if span.is_off() { Entered(None) } else { Entered::new(span) }
}

/// Calls `body` inside the span, and `outcome` with what it returned if the span records.
#[inline]
pub fn run<R>(span: Span, body: impl FnOnce() -> R, outcome: impl FnOnce(&mut Call, &R)) -> R {
    let entered = enter(span);
    let returned = body();
    leave(entered, returned, outcome)
}

/// The value of a `span!` block, looked at before its guard is dropped.
#[inline]
pub fn leave<R>(mut entered: Entered, returned: R, outcome: impl FnOnce(&mut Call, &R)) -> R {
    if let Some(call) = recording(&mut entered) {
        outcome(call, &returned);
    }
    returned
}

/// The span a body is in, if it records.
#[inline]
pub fn recording(entered: &mut Entered) -> Option<&mut Call> {
    entered.0.as_mut()?.span.recording()
}

/// Calls `body`, as `FnOnce`: a closure called on the spot could not return what it borrows from its captures.
#[inline]
pub fn call<R>(body: impl FnOnce() -> R) -> R {
    body()
}
