//! Asynchronous bodies: a future and the span of its work.

use crate::active::Active;
use crate::span::Span;
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
        span: State,
        outcome: Option<O>,
        // `None` only once dropped: dropping it in place is how it is dropped inside its span.
        #[pin]
        body: Option<F>,
    }

    impl<F, O> PinnedDrop for Traced<F, O> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            if let State::Active(active) = this.span {
                let guard = active.attach();
                this.body.set(None);
                drop(guard);
                active.cancelled();
            }
        }
    }
}

enum State {
    Unpolled(Span),
    Active(Active),
    /// Ready, or nothing to record.
    Idle,
}

/// Runs `body` inside `span`; `outcome` sees what it returns if the span records.
pub fn future<F, O>(span: Span, body: F, outcome: O) -> Traced<F, O>
where
    F: Future,
    O: FnOnce(&mut Active, &F::Output),
{
    Traced { span: State::Unpolled(span), outcome: Some(outcome), body: Some(body) }
}

impl State {
    /// The active span, started at the first poll.
    fn begin(&mut self) -> Option<&mut Active> {
        if let Self::Unpolled(span) = self {
            let span = std::mem::replace(span, Span::off());
            *self = Active::new(span).map_or(Self::Idle, Self::Active);
        }
        if let Self::Active(active) = self { Some(active) } else { None }
    }
}

impl<F, O> Future for Traced<F, O>
where
    F: Future,
    O: FnOnce(&mut Active, &F::Output),
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(body) = this.body.as_pin_mut() else { return Poll::Pending };
        if this.span.begin().is_none() {
            return body.poll(cx);
        }
        let mut polling = Polling { span: this.span };
        let ready = polling.poll(body, cx, this.outcome);
        if ready.is_ready() {
            *polling.span = State::Idle;
        }
        ready
    }
}

/// One poll: tells the span of a panic that ends it.
struct Polling<'a> {
    span: &'a mut State,
}

impl Polling<'_> {
    fn poll<F, O>(
        &mut self,
        body: Pin<&mut F>,
        cx: &mut Context<'_>,
        outcome: &mut Option<O>,
    ) -> Poll<F::Output>
    where
        F: Future,
        O: FnOnce(&mut Active, &F::Output),
    {
        let State::Active(active) = self.span else { return body.poll(cx) };
        let _current = active.attach();
        let ready = body.poll(cx);
        if let Poll::Ready(returned) = &ready
            && active.is_recording()
            && let Some(outcome) = outcome.take()
        {
            outcome(active, returned);
        }
        ready
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        if let State::Active(active) = self.span
            && std::thread::panicking()
        {
            active.panicked();
            *self.span = State::Idle;
        }
    }
}
