//! The current trace, and carrying it where it does not go by itself: into other threads and spawned tasks.

use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceId};
use opentelemetry::{Context, ContextGuard};
use pin_project_lite::pin_project;
use std::cell::RefCell;
use std::future::Future;
use std::panic::catch_unwind;
use std::pin::Pin;
use std::task::Poll;

thread_local! {
    /// The guards of each [`Held`]; `None` for one that was detached before a later one.
    static HELD: RefCell<Vec<Option<ContextGuard>>> = const { RefCell::new(Vec::new()) };

    /// Dropped before the thread's current context is, since it is made after it, and before what is held, for the
    /// same reason.
    static ALIVE: Alive = Alive::after_context();
}

/// Whether the thread had a current context when this was made.
struct Alive(bool);

impl Alive {
    fn after_context() -> Self {
        // A thread that is torn down before it has traced anything may have none any more, and asking for it panics.
        let has_context = catch_unwind(|| Context::map_current(|_| ())).is_ok();
        Self(has_context && HELD.try_with(|_| ()).is_ok())
    }
}

impl Drop for Alive {
    // Something to drop is what makes a thread-local tell that it is gone.
    fn drop(&mut self) {}
}

/// Whether this thread has a current context: not while it is torn down, when asking for it would abort the process.
pub(crate) fn is_alive() -> bool {
    ALIVE.try_with(|alive| alive.0).unwrap_or(false)
}

/// The current context, or an empty one while the thread is torn down.
///
/// Owned, so that nothing foreign that is done with it runs inside the borrow of the thread's stack of contexts.
pub(crate) fn here() -> Context {
    if is_alive() { Context::current() } else { Context::new() }
}

/// Makes a context current until the guard is dropped, if the thread has a current context at all.
pub(crate) fn attach(context: &Context) -> Option<ContextGuard> {
    is_alive().then(|| context.clone().attach())
}

/// A context that is current on this thread, which keeps its guard: what a guard is in cannot be sent to another thread, and
/// the calls of futures are.
pub(crate) struct Held(usize);

impl Held {
    /// Makes a context current until it is detached, if the thread has a current context at all.
    pub(crate) fn attach(context: &Context) -> Option<Self> {
        let guard = attach(context)?;
        let place = HELD.try_with(|held| {
            let mut held = held.borrow_mut();
            held.push(Some(guard));
            held.len() - 1
        });
        place.ok().map(Self)
    }

    /// Makes it current no longer; the thread may have done so by itself, at its end.
    pub(crate) fn detach(self) {
        let guard = HELD.try_with(|held| {
            let mut held = held.borrow_mut();
            let guard = held.get_mut(self.0).and_then(Option::take);
            let kept = held.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
            held.truncate(kept);
            guard
        });
        // Not within the borrow: what is dropped with a context may be traced itself.
        drop(guard);
    }
}

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
    Some(here().span().span_context().clone()).filter(SpanContext::is_valid)
}

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
    fn in_context(self) -> Carried<Self> {
        Carried { context: here(), future: Some(self) }
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
            let _current = attach(this.context);
            this.future.set(None);
        }
    }
}

impl<F: Future> Future for Carried<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Some(future) = this.future.as_pin_mut() else { return Poll::Pending };
        let _current = attach(this.context);
        future.poll(cx)
    }
}
