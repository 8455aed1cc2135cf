//! Synchronous bodies.

use crate::span::{Call, Span};
use opentelemetry::ContextGuard;
use std::mem::ManuallyDrop;

/// A span current on this thread, or none. Dropping it ends the span, saying so where a panic is what drops it.
pub struct Entered(ManuallyDrop<Option<Inside>>);

/// A span that is current.
struct Inside {
    call: Box<Call>,
    guard: ContextGuard,
}

impl Entered {
    #[inline]
    fn off() -> Self {
        Self(ManuallyDrop::new(None))
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

impl Inside {
    /// `None` where nothing is started.
    #[inline(never)]
    fn new(mut span: Span) -> Option<Self> {
        let guard = span.enter()?;
        let mut call = span.take()?;
        call.panicking_before = std::thread::panicking();
        Some(Self { call, guard })
    }

    #[inline(never)]
    fn end(self) {
        let Self { call, guard } = self;
        // Detached before the span ends: what a processor does at the end is not the span's child.
        drop(guard);
        let mut span = Span::of(call);
        if span.is_panicking() {
            span.panicked();
        }
    }
}

/// Starts the span, current until the guard is dropped.
///
/// For bodies whose value has nothing to tell: a panic is recorded, a value is not looked at.
#[inline]
pub fn enter(span: Span) -> Entered {
    if span.is_off() { Entered::off() } else { Entered(ManuallyDrop::new(Inside::new(span))) }
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
    if let Some(inside) = &mut *entered.0
        && inside.call.is_recording()
    {
        outcome(&mut inside.call, &returned);
    }
    returned
}

/// Calls `body`, as `FnOnce`: a closure called on the spot could not return what it borrows from its captures.
#[inline]
pub fn call<R>(body: impl FnOnce() -> R) -> R {
    body()
}
