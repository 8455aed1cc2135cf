//! What a panic said, for the span it leaves.
//!
//! A guard dropped by a panic sees that there is one, not what it says. The panic hook does, on the same thread, before
//! anything is dropped; so the hook keeps the messages for the guards. A destructor that runs while one panic unwinds may
//! start and catch another: there may be several, each inside the one before.

use crate::context;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};

/// The type of exception that a panic is.
pub(crate) const TYPE: &str = "panic";

/// What one panic said.
#[derive(Clone)]
pub(crate) struct Report {
    pub(super) message: String,
    pub(super) location: Option<String>,
    /// How many calls were current on the thread.
    depth: usize,
    /// Which of the thread's panics it was.
    number: u32,
    /// Whether a span has the exception: the spans that it leaves afterwards pass it on.
    is_recorded: bool,
}

thread_local! {
    /// The panics that may be unwinding this thread, the outermost first.
    static REPORTS: RefCell<Vec<Report>> = const { RefCell::new(Vec::new()) };
    /// Whether there are any: asked for every span, so that the other need not be.
    static IS_REPORTED: Cell<bool> = const { Cell::new(false) };
    /// Whether the last of them was seen to unwind: the next one is inside it, and otherwise comes after it was caught.
    static IS_UNWINDING: Cell<bool> = const { Cell::new(false) };
    /// How many panics there were on this thread.
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// Whether the hook is running: it may have been installed twice.
    static IS_IN_HOOK: Cell<bool> = const { Cell::new(false) };
}

static INSTALLED: Once = Once::new();

/// From now on, the span of a panicking function says what the panic said.
///
/// Puts a panic hook before the one that is installed, which is called as before. `traced::init` and
/// `traced::testing` do this by themselves; without it a span says only that the function panicked.
/// Calling it again does nothing. A hook that the program installs later, without calling the one before it, takes its
/// place: the message of the next panic is lost then, which puts the hook in front again.
pub fn install_panic_hook() {
    // Setting a hook panics on a thread that is panicking.
    if std::thread::panicking() {
        return;
    }
    INSTALLED.call_once(put_in_front);
}

fn put_in_front() {
    let next = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let is_first = !IS_IN_HOOK.replace(true);
        if is_first {
            let location = info.location().map(|location| format!("at {location}"));
            report(text_of(info.payload()).unwrap_or_default(), location);
        }
        next(info);
        if is_first {
            IS_IN_HOOK.set(false);
        }
    }));
}

/// Neither a thread being torn down nor a panic inside this very function is worth another panic.
fn report(message: &str, location: Option<String>) {
    let number = COUNT.get().wrapping_add(1);
    COUNT.set(number);
    let report =
        Report { message: message.to_owned(), location, depth: context::depth(), number, is_recorded: false };
    let is_inside = IS_UNWINDING.replace(false);
    let _ = REPORTS.try_with(|reports| {
        let Ok(mut reports) = reports.try_borrow_mut() else { return };
        if !is_inside {
            reports.clear();
        }
        reports.push(report);
    });
    IS_REPORTED.set(true);
}

/// How often the hook may have been lost: a payload that is resumed looks the same, since no hook is called for it.
const MOST_LOST: u8 = 4;

/// Puts the hook in front again, if another took its place: not on this thread, which is panicking.
#[cold]
fn put_in_front_again() {
    static LOST: AtomicU8 = AtomicU8::new(0);
    let is_allowed = |lost: u8| (lost < MOST_LOST).then_some(lost + 1);
    if INSTALLED.is_completed() && LOST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, is_allowed).is_ok()
    {
        let _ = std::thread::Builder::new().name("traced-panic-hook".to_owned()).spawn(put_in_front);
    }
}

/// Forgets what earlier panics said: a payload that is resumed has no words of its own. Where a panic unwinds, notes that.
#[inline]
pub(crate) fn forget() {
    if IS_REPORTED.get() {
        if std::thread::panicking() {
            IS_UNWINDING.set(true);
        } else {
            IS_REPORTED.set(false);
            let _ = REPORTS.try_with(|reports| reports.try_borrow_mut().map(|mut reports| reports.clear()));
        }
    }
}

/// Forgets what the last panic said, which was caught here.
pub(crate) fn forget_last() {
    let _ = REPORTS.try_with(|reports| reports.try_borrow_mut().map(|mut reports| reports.pop()));
}

/// How many panics there were on this thread.
pub(crate) fn count() -> u32 {
    COUNT.try_with(Cell::get).unwrap_or(0)
}

/// What the panic said that unwinds this thread, inside no other.
pub(crate) fn outermost() -> Option<Report> {
    let report = REPORTS.try_with(|reports| reports.try_borrow().ok()?.first().cloned()).ok().flatten();
    if report.is_none() {
        put_in_front_again();
    }
    report
}

/// What the last panic said, if there was one since there were `count` of them.
pub(crate) fn last_since(count_then: u32) -> Option<Report> {
    if count() == count_then {
        return None;
    }
    REPORTS.try_with(|reports| reports.try_borrow().ok()?.last().cloned()).ok().flatten()
}

impl Report {
    /// Whether a span is the first that this panic leaves, and records the exception.
    pub(super) fn is_first_recorded(&self) -> bool {
        let record = |reports: &RefCell<Vec<Self>>| {
            let mut reports = reports.try_borrow_mut().ok()?;
            let report = reports.iter_mut().find(|report| report.number == self.number)?;
            Some(!std::mem::replace(&mut report.is_recorded, true))
        };
        REPORTS.try_with(record).ok().flatten().unwrap_or(true)
    }

    /// Whether the panic was raised where this many calls were current.
    pub(crate) fn was_raised_at(&self, depth: usize) -> bool {
        self.depth == depth
    }
}

/// The text of a panic's payload, which is one of two types unless `panic_any` made it.
fn text_of(payload: &dyn Any) -> Option<&str> {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}
