//! What a panic said, for the span it leaves.
//!
//! A guard dropped by a panic sees that there is one, not what it says. The panic hook does, on the same thread, before
//! anything is dropped; so the hook keeps the last message for the guards.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::sync::Once;

/// The type of exception that a panic is.
pub(super) const TYPE: &str = "panic";

#[derive(Clone)]
pub(super) struct Report {
    pub(super) message: String,
    pub(super) location: Option<String>,
}

thread_local! {
    static LAST: RefCell<Option<Report>> = const { RefCell::new(None) };
    /// Whether there is one: asked for every span, so that the other need not be.
    static SAID: Cell<bool> = const { Cell::new(false) };
}

/// From now on, the span of a panicking function says what the panic said.
///
/// Puts a panic hook before the one that is installed, which is called as before. `traced::init` and
/// `traced::testing` do this by themselves; without it a span says only that the function panicked.
/// Calling it again does nothing. A hook that the program installs later, without calling the one before it, undoes
/// this.
pub fn install_panic_hook() {
    static ONCE: Once = Once::new();
    // Setting a hook panics on a thread that is panicking.
    if std::thread::panicking() {
        return;
    }
    ONCE.call_once(|| {
        let next = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let report = Report {
                message: text_of(info.payload()).unwrap_or_default().to_owned(),
                location: info.location().map(|location| format!("at {location}")),
            };
            // Neither a thread being torn down nor a panic inside this very line is worth another panic.
            let _ = LAST.try_with(|last| last.try_borrow_mut().map(|mut last| *last = Some(report)));
            SAID.set(true);
            next(info);
        }));
    });
}

/// Forgets what an earlier panic said: a payload that is resumed has no words of its own.
#[inline]
pub(crate) fn forget() {
    if SAID.get() && !std::thread::panicking() {
        SAID.set(false);
        let _ = LAST.try_with(|last| last.try_borrow_mut().map(|mut last| *last = None));
    }
}

/// The text of a panic's payload, which is one of two types unless `panic_any` made it.
fn text_of(payload: &dyn Any) -> Option<&str> {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

/// What the panic that is unwinding this thread said.
pub(super) fn last() -> Option<Report> {
    LAST.try_with(|last| last.try_borrow().ok()?.clone()).ok()?.filter(|report| !report.message.is_empty())
}
