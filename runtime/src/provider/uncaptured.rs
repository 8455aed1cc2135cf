//! Calls of traced functions that no capture sees while there is one: what a test with an empty capture is told.

use crate::context::is_alive;
use opentelemetry::Context;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many calls are kept, as examples.
const KEPT: usize = 64;

/// One call that no capture saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Uncaptured {
    /// The name of its span.
    pub(crate) name: String,
    /// The name of its thread.
    pub(crate) thread: Option<String>,
    /// Whether it went to the global provider; there was none otherwise.
    pub(crate) is_global: bool,
}

#[derive(Debug)]
struct Calls {
    /// How many there were.
    count: usize,
    /// The last of them.
    last: VecDeque<Uncaptured>,
}

static CAPTURES: AtomicUsize = AtomicUsize::new(0);

static CALLS: Mutex<Calls> = Mutex::new(Calls { count: 0, last: VecDeque::new() });

fn calls() -> MutexGuard<'static, Calls> {
    CALLS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// While one of these exists, there is a capture, and the calls that no capture sees are counted.
#[derive(Debug)]
pub(crate) struct Watch {
    /// How many there had been at the start.
    start: usize,
}

impl Watch {
    pub(crate) fn start() -> Self {
        CAPTURES.fetch_add(1, Ordering::Relaxed);
        Self { start: calls().count }
    }

    /// How many calls there were since, and the last of them.
    pub(crate) fn calls(&self) -> (usize, Vec<Uncaptured>) {
        let calls = calls();
        let count = calls.count - self.start;
        let kept = calls.last.len();
        (count, calls.last.iter().skip(kept.saturating_sub(count)).cloned().collect())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        CAPTURES.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Whether no capture would be told of a span under this context.
fn is_expected(context: &Context) -> bool {
    context.is_telemetry_suppressed()
}

/// Notes a call whose context names no capture, if there is a capture.
pub(crate) fn note(name: &str, is_global: bool) {
    // A thread that is torn down has no context, and most likely no name.
    if CAPTURES.load(Ordering::Relaxed) == 0 || !is_alive() || Context::map_current(is_expected) {
        return;
    }
    let thread = thread::current().name().map(str::to_owned);
    let mut calls = calls();
    calls.count += 1;
    if calls.last.len() == KEPT {
        calls.last.pop_front();
    }
    calls.last.push_back(Uncaptured { name: name.to_owned(), thread, is_global });
}
