//! Asynchronous bodies whose arguments are looked at after them, by the function that awaits them.

use super::future::{Polling, Unfinished};
use super::run::{Entered, enter};
use crate::span::Span;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// A future inside its span, like [`Traced`](super::future::Traced), that hands the span on when it is ready.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Completed<F> {
        #[pin]
        body: F,
        // Behind the body, which is dropped before it, and inside of it.
        span: Unfinished,
    }

    impl<F> PinnedDrop for Completed<F> {
        fn drop(this: Pin<&mut Self>) {
            this.project().span.enter_to_drop();
        }
    }
}

/// Runs `body` inside `span`, and resolves to its value and to the span, which is current again until it is dropped.
#[inline]
pub fn completed<F: Future>(span: Span, body: F) -> Completed<F> {
    Completed { body, span: Unfinished(span) }
}

impl<F: Future> Future for Completed<F> {
    type Output = (F::Output, Entered);

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let polling = Polling::new(&mut this.span.0);
        let polled = this.body.poll(cx);
        drop(polling);
        polled.map(|value| (value, enter(std::mem::replace(&mut this.span.0, Span::off()))))
    }
}
