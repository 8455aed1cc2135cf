//! Synchronous bodies.

use crate::span::{Call, Span};
use opentelemetry::ContextGuard;
use std::marker::PhantomData;

/// A span current on this thread, or none. Dropping it ends the span, saying so where a panic is what drops it.
///
/// It is the pointer its span is, and the guard of the context is the thread's to keep: so a function that is off has one
/// thing to carry through its body and to look at after it, and where the body is small, none.
pub struct Entered {
    span: Span,
    // It is dropped on this thread, like the guard.
    here: PhantomData<ContextGuard>,
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        if let Some(call) = self.span.take() {
            call.leave();
        }
    }
}

/// Starts the span, current until the guard is dropped.
///
/// For bodies whose value has nothing to tell: a panic is recorded, a value is not looked at.
#[inline]
pub fn enter(mut span: Span) -> Entered {
    if let Some(call) = span.call() {
        call.enter();
    }
    Entered { span, here: PhantomData }
}

/// The value of a `span!` block, or of a function, looked at before its guard is dropped.
#[inline]
pub fn leave<R>(mut entered: Entered, returned: R, outcome: impl FnOnce(&mut Call, &R)) -> R {
    if let Some(call) = recording(&mut entered) {
        outcome(call, &returned);
    }
    returned
}

/// [`leave`], where the block itself has the guard.
#[inline]
pub fn leave_marked<R>(returned: R, entered: Entered, outcome: impl FnOnce(&mut Call, &R)) -> R {
    leave(entered, returned, outcome)
}

impl Entered {
    /// The span of a block that is left before its end, if it records.
    pub(super) fn left(&mut self) -> Option<&mut Call> {
        self.span.recording()
    }
}

/// The span that a body was in which has returned, if it records.
#[inline]
pub fn recording(entered: &mut Entered) -> Option<&mut Call> {
    let call = entered.span.recording()?;
    call.body_returned();
    Some(call)
}

/// Calls `body`, as `FnOnce`: a closure called on the spot could not return what it borrows from its captures.
#[inline]
pub fn call<R>(body: impl FnOnce() -> R) -> R {
    body()
}

/// The value of a macro in the block of a `span!`. In a closure rustc refuses `.await`, so no macro can hide one.
#[inline]
pub fn without_waiting<R>(value: impl FnOnce() -> NoReturn<R>) -> R {
    value().0
}

/// A value that is not returned: a macro that hides a `return` returns a value of another type, which rustc refuses.
pub struct NoReturn<R>(pub R);

#[cfg(test)]
mod tests {
    use super::Entered;

    /// Implemented twice for what may be sent to another thread, so that a call does not compile: it could mean either.
    trait Stays<Twice> {
        fn here() {}
    }

    impl<T> Stays<()> for T {}
    impl<T: Send> Stays<u8> for T {}

    #[test]
    fn what_is_entered_stays_on_its_thread() {
        <Entered as Stays<_>>::here();
    }
}
