//! Synchronous bodies.

use crate::active::Active;
use crate::span::Span;
use opentelemetry::ContextGuard;

/// A span current on this thread. Dropping it ends the span, saying so where a panic is what drops it.
pub struct Entered {
    // Detached before the span ends: what a processor does at the end is not the span's child.
    guard: Option<ContextGuard>,
    active: Option<Active>,
    panicking_before: bool,
}

impl Entered {
    /// Ends the span of a body that returned.
    fn end(mut self) {
        self.guard = None;
        self.active = None;
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.guard = None;
        if let Some(active) = &mut self.active
            && !self.panicking_before
            && std::thread::panicking()
        {
            active.panicked();
        }
    }
}

/// Starts the span, current until the guard is dropped.
///
/// For bodies whose value has nothing to tell: a panic is recorded, a value is not looked at.
pub fn enter(span: Span) -> Entered {
    let active = Active::new(span);
    Entered {
        guard: active.as_ref().and_then(Active::attach),
        active,
        panicking_before: std::thread::panicking(),
    }
}

/// Calls `body` inside the span, and `outcome` with what it returned if the span records.
pub fn run<R>(span: Span, body: impl FnOnce() -> R, outcome: impl FnOnce(&mut Active, &R)) -> R {
    let entered = enter(span);
    let returned = body();
    leave(entered, returned, outcome)
}

/// The value of a `span!` block, looked at before its guard is dropped.
pub fn leave<R>(mut entered: Entered, returned: R, outcome: impl FnOnce(&mut Active, &R)) -> R {
    if let Some(active) = &mut entered.active
        && active.is_recording()
    {
        outcome(active, &returned);
    }
    entered.end();
    returned
}

/// Calls `body`, as `FnOnce`: a closure called on the spot could not return what it borrows from its captures.
pub fn call<R>(body: impl FnOnce() -> R) -> R {
    body()
}
