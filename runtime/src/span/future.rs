//! Asynchronous bodies: a future and the span of its work.

use crate::outcome::panic;
use crate::span::{Call, Span};
use opentelemetry::ContextGuard;
use pin_project_lite::pin_project;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// A future inside its span.
    ///
    /// The span is current during each poll and while the future is dropped, never in between; it starts no later
    /// than the first poll and ends when the future is ready, or dropped before that.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Traced<F, O> {
        #[pin]
        body: F,
        // Behind the body, which is dropped before it, and inside of it.
        span: Unfinished,
        outcome: Option<O>,
    }

    impl<F, O> PinnedDrop for Traced<F, O> {
        fn drop(this: Pin<&mut Self>) {
            this.project().span.enter_to_drop();
        }
    }
}

/// The span of a future; off once it has ended, and where nothing is recorded.
pub(super) struct Unfinished(pub(super) Span);

impl Unfinished {
    /// Makes the span current until this is dropped, on this thread and at once.
    #[inline]
    pub(super) fn enter_to_drop(&mut self) {
        if self.0.is_started()
            && let Some(call) = self.0.call()
        {
            call.enter_to_drop();
        }
    }
}

impl Drop for Unfinished {
    #[inline]
    fn drop(&mut self) {
        if !self.0.is_started() {
            self.0.discard();
        } else if let Some(call) = self.0.take() {
            call.cancel();
        }
    }
}

/// Runs `body` inside `span`; `outcome` sees what it returns if the span records.
#[inline]
pub fn future<F, O>(span: Span, body: F, outcome: O) -> Traced<F, O>
where
    F: Future,
    O: FnOnce(&mut Call, &F::Output),
{
    Traced { body, span: Unfinished(span), outcome: Some(outcome) }
}

impl<F, O> Future for Traced<F, O>
where
    F: Future,
    O: FnOnce(&mut Call, &F::Output),
{
    type Output = F::Output;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let mut polling = Polling::new(&mut this.span.0);
        let polled = this.body.poll(cx);
        if let Some(polling) = &mut polling {
            polling.returned = true;
        }
        if let Poll::Ready(returned) = &polled
            && let Some(polling) = &mut polling
        {
            if let Some(call) = polling.recording()
                && let Some(outcome) = this.outcome.take()
            {
                outcome(call, returned);
            }
            polling.ready = true;
        }
        polled
    }
}

/// One poll inside a span, or what a producer writes before it. Dropped by a panic, it tells the span, which ends.
pub struct Polling<'a> {
    span: &'a mut Span,
    // Dropped by `drop` below, once for all: not by glue of its own in each function that polls.
    guard: ManuallyDrop<Option<ContextGuard>>,
    /// Whether the future is, and the span is to end.
    pub(super) ready: bool,
    /// Whether the poll has returned.
    pub(super) returned: bool,
    // A destructor may wait for a future while a panic unwinds, which is not this future's.
    panicking_before: bool,
    panics_before: u32,
}

impl<'a> Polling<'a> {
    /// `None` where nothing is recorded.
    #[inline]
    pub(crate) fn new(span: &'a mut Span) -> Option<Self> {
        if span.is_nothing() { None } else { Self::inside(span) }
    }

    #[inline(never)]
    fn inside(span: &'a mut Span) -> Option<Self> {
        let guard = ManuallyDrop::new(span.enter());
        if span.is_nothing() {
            return None;
        }
        let panicking_before = std::thread::panicking();
        let panics_before = if panicking_before { panic::count() } else { 0 };
        Some(Self { span, guard, ready: false, returned: false, panicking_before, panics_before })
    }

    /// The span, if values are wanted of it.
    #[inline]
    pub(crate) fn recording(&mut self) -> Option<&mut Call> {
        self.span.recording()
    }
}

impl Drop for Polling<'_> {
    #[inline(never)]
    fn drop(&mut self) {
        // Before the span ends: what a processor does at the end is not the span's child.
        *self.guard = None;
        if self.ready {
            self.span.end();
        } else if std::thread::panicking() {
            if !self.panicking_before {
                self.span.panicked();
            } else if !self.returned {
                self.span.panicked_inside(self.panics_before);
            }
        }
    }
}
