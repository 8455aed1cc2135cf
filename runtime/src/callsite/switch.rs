//! Whether a callsite is on: one relaxed load tells, and one subtraction counts the calls that are skipped.
//!
//! The API does not tell when a provider is installed, and looking for one costs more than a function that is off may
//! cost. So callsites that wait for one let calls go by, and look after 1, 2, 4, ... calls on a thread, and never after
//! more than 1,024.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

/// Off by the filter: its calls are skipped without being counted.
const FILTERED: u32 = 0;
/// There was no provider when one was last looked for: its calls are skipped until it is time to look again.
const WAITING: u32 = 1;
/// None of its calls is skipped: it takes more than is ever left.
const ON: u32 = u32::MAX - 1;
/// Never reached; its first call is not skipped.
const NEW: u32 = u32::MAX;

/// The most calls that are skipped without looking for a provider.
const MOST_SKIPPED: u32 = 1023;

thread_local! {
    /// The calls that are still to be skipped.
    static LEFT: Cell<u32> = const { Cell::new(0) };
    /// The calls that were skipped before a provider was last looked for.
    static SKIPPED: Cell<u32> = const { Cell::new(0) };
}

/// What one call of a callsite takes from the calls that its thread is still to skip.
#[derive(Debug)]
pub(crate) struct Switch(AtomicU32);

/// What a callsite's calls are to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The filter says to start no spans.
    Filtered,
    /// Start spans if there turns out to be a provider.
    Waiting,
    On,
}

impl Switch {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(NEW))
    }

    /// Whether this call has nothing to do.
    #[inline]
    pub(crate) fn is_off(&self) -> bool {
        skip(self.0.load(Ordering::Relaxed))
    }

    /// Whether the callsite was never reached.
    pub(crate) fn is_new(&self) -> bool {
        self.0.load(Ordering::Relaxed) == NEW
    }

    /// The state, where [`is_off`](Self::is_off) is false; gives back what that took.
    pub(crate) fn state(&self) -> State {
        let calls = self.0.load(Ordering::Relaxed);
        if calls == WAITING {
            return State::Waiting;
        }
        give_back(calls);
        if calls == FILTERED { State::Filtered } else { State::On }
    }

    pub(crate) fn set(&self, state: State) {
        let calls = match state {
            State::Filtered => FILTERED,
            State::Waiting => WAITING,
            State::On => ON,
        };
        self.0.store(calls, Ordering::Relaxed);
    }
}

/// Takes this many from the calls that are still to be skipped; whether as many were left.
///
/// One subtraction decides and counts, so that it costs no more where nothing is looked for.
#[inline]
fn skip(calls: u32) -> bool {
    LEFT.with(|left| {
        // Below zero it is set again, when a provider is looked for or by `give_back`.
        let (left_then, is_over) = left.get().overflowing_sub(calls);
        left.set(left_then);
        !is_over
    })
}

/// Whether one more call is to be skipped before a provider is looked for.
pub(crate) fn skip_one() -> bool {
    skip(1)
}

/// Gives back this many calls, which were not skipped.
fn give_back(calls: u32) {
    let left = LEFT.get().wrapping_add(calls);
    // It was another number if the callsite was switched meanwhile.
    LEFT.set(if left > MOST_SKIPPED { 0 } else { left });
}

/// A provider is looked for now: next time, after about twice as many calls.
pub(crate) fn back_off() {
    let skipped = SKIPPED.get();
    LEFT.set(skipped);
    SKIPPED.set((2 * skipped + 1).min(MOST_SKIPPED));
}
