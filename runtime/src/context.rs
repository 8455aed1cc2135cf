//! The current trace, and carrying it where it does not go by itself: into other threads and spawned tasks.

use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceId};
use opentelemetry::{Context, ContextGuard};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

/// The id of the current trace, sampled or not; `None` outside of any trace.
///
/// For log lines, error pages and response headers. Its `Display` is the 32 hexadecimal digits of the
/// [W3C `trace-id`](https://www.w3.org/TR/trace-context/#trace-id).
pub fn current_trace_id() -> Option<TraceId> {
    current_span_context().map(|span| span.trace_id())
}

/// The id of the current span; `None` outside of any trace.
pub fn current_span_id() -> Option<SpanId> {
    current_span_context().map(|span| span.span_id())
}

fn current_span_context() -> Option<SpanContext> {
    // Cloned out: nothing of a foreign span runs inside the borrow of the thread's context.
    Some(Context::current().span().span_context().clone()).filter(SpanContext::is_valid)
}

/// Carries the current context into another thread: `thread::spawn(in_context(|| ...))`.
///
/// ```
/// # fn work() {}
/// let worker = std::thread::spawn(traced::in_context(|| work()));
/// # worker.join().unwrap();
/// ```
pub fn in_context<R>(work: impl FnOnce() -> R) -> impl FnOnce() -> R {
    let context = Context::current();
    move || {
        let _current: ContextGuard = context.attach();
        work()
    }
}

/// Carries the current context into a spawned task: `tokio::spawn(work().in_context())`.
pub trait InContext: Future + Sized {
    /// This future, with today's current context current during each poll and while it is dropped.
    ///
    /// The context is the one of this call, not of the first poll.
    fn in_context(self) -> Carried<Self> {
        Carried { context: Context::current(), future: Some(self) }
    }
}

impl<F: Future> InContext for F {}

pin_project! {
    /// A future that carries a context; made by [`InContext::in_context`].
    #[must_use = "futures do nothing unless polled or awaited"]
    pub struct Carried<F> {
        context: Context,
        // `None` only once dropped.
        #[pin]
        future: Option<F>,
    }

    impl<F> PinnedDrop for Carried<F> {
        fn drop(this: Pin<&mut Self>) {
            let mut this = this.project();
            let _current = this.context.clone().attach();
            this.future.set(None);
        }
    }
}

impl<F: Future> Future for Carried<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(future) = this.future.as_pin_mut() else { return Poll::Pending };
        let _current = this.context.clone().attach();
        future.poll(cx)
    }
}
