//! Carrying the current trace where it does not go by itself: into other threads and spawned tasks.

use crate::context::{attach, here};
use opentelemetry::Context;
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

/// Carries the current context into another thread: `thread::spawn(in_context(|| ...))`.
///
/// ```
/// # fn work() {}
/// let worker = std::thread::spawn(traced::in_context(|| work()));
/// # worker.join().unwrap();
/// ```
pub fn in_context<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    let context = here();
    move || {
        let _current = attach(&context);
        work()
    }
}

/// Carries the current context into a spawned task: `tokio::spawn(work().in_context())`.
pub trait InContext: Future + Sized {
    /// This future, with the context of this call current during each poll and while it is dropped.
    ///
    /// It is the context that is current now, not at the first poll.
    fn in_context(self) -> InContextFuture<Self> {
        InContextFuture { context: here(), future: Some(self) }
    }
}

impl<F: Future> InContext for F {}

pin_project! {
    /// A future that carries a context; made by [`InContext::in_context`].
    #[must_use = "futures do nothing unless polled or awaited"]
    pub struct InContextFuture<F> {
        context: Context,
        // `None` only once dropped.
        #[pin]
        future: Option<F>,
    }

    impl<F> PinnedDrop for InContextFuture<F> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let _current = attach(this.context);
            this.future.set(None);
        }
    }
}

impl<F: Future> Future for InContextFuture<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(future) = this.future.as_pin_mut() else { return Poll::Pending };
        let _current = attach(this.context);
        future.poll(cx)
    }
}
