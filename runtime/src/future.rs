//! Asynchronous bodies: a future and the span of its work.

use crate::span::{Call, Span};
use opentelemetry::ContextGuard;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// A future inside its span.
    ///
    /// The span is current during each poll and while the future is dropped, never in between; it starts no later
    /// than the first poll and ends when the future is ready, or dropped before that.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Traced<F, O> {
        // Off once it has ended, and where nothing is recorded.
        span: Span,
        outcome: Option<O>,
        // `None` only once dropped: dropping it in place is how it is dropped inside its span.
        #[pin]
        body: Option<F>,
    }

    impl<F, O> PinnedDrop for Traced<F, O> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            if this.span.is_started() {
                let guard = this.span.enter();
                this.body.set(None);
                drop(guard);
                this.span.cancelled();
            }
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
    Traced { span, outcome: Some(outcome), body: Some(body) }
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
        let Some(body) = this.body.as_pin_mut() else { return Poll::Pending };
        let polling = Polling::new(this.span);
        let ready = body.poll(cx);
        if let Poll::Ready(returned) = &ready
            && let Some(mut polling) = polling
        {
            if let Some(call) = polling.recording()
                && let Some(outcome) = this.outcome.take()
            {
                outcome(call, returned);
            }
            polling.ready();
        }
        ready
    }
}

/// One poll inside a span, or what a producer writes before it. Dropped by a panic, it tells the span, which ends.
pub struct Polling<'a> {
    span: &'a mut Span,
    guard: Option<ContextGuard>,
    // A destructor may wait for a future while a panic unwinds, which is not this future's.
    panicking_before: bool,
}

impl<'a> Polling<'a> {
    /// `None` where nothing is recorded.
    #[inline]
    pub(crate) fn new(span: &'a mut Span) -> Option<Self> {
        if span.is_off() { None } else { Self::inside(span) }
    }

    #[inline(never)]
    fn inside(span: &'a mut Span) -> Option<Self> {
        let guard = span.enter();
        (!span.is_off()).then(|| Self { span, guard, panicking_before: std::thread::panicking() })
    }

    /// The span, if values are wanted of it.
    #[inline]
    pub(crate) fn recording(&mut self) -> Option<&mut Call> {
        self.span.recording()
    }

    /// The future is ready: ends the span.
    #[inline(never)]
    fn ready(mut self) {
        self.guard = None;
        self.span.end();
    }
}

impl Drop for Polling<'_> {
    #[inline(never)]
    fn drop(&mut self) {
        self.guard = None;
        if !self.panicking_before && std::thread::panicking() {
            self.span.panicked();
        }
    }
}
