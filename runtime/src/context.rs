//! The current context of a thread, as far as the thread has one.

use opentelemetry::{Context, ContextGuard};
use std::cell::RefCell;
use std::panic::catch_unwind;

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

/// How many contexts this thread holds.
pub(crate) fn depth() -> usize {
    HELD.try_with(|held| held.try_borrow().map_or(0, |held| held.len())).unwrap_or(0)
}

impl Held {
    /// How many contexts the thread held with this one, the last of them.
    pub(crate) fn depth(&self) -> usize {
        self.0 + 1
    }

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
        // Not while `HELD` is borrowed: what is dropped with a context may be traced itself.
        drop(guard);
    }
}
