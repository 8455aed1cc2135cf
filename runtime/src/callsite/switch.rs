//! Which callsites are on: one relaxed load tells, and one subtraction counts.
//!
//! A callsite is on while something may record its span and the filter admits it. Every callsite that was reached once is
//! known here, and told when that changes.

use super::Callsite;
use super::filter::Filter;
use crate::provider;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Switched off by the filter: its calls go by without being counted.
const FILTERED: u32 = 0;
/// Nothing would record its span, as far as is known: its calls go by until it is time to ask.
const WAITING: u32 = 1;
/// None of its calls goes by: it takes more than is ever left.
const ON: u32 = u32::MAX - 1;
/// Never reached; its first call does not go by.
const NEW: u32 = u32::MAX;

/// Whether one callsite is on: what a call of it takes of those that go by on its thread; see [`provider::is_pausing`].
#[derive(Debug)]
pub(crate) struct Switch(AtomicU32);

/// What decides, and all it decides about.
pub(crate) struct Board {
    pub(crate) filter: Filter,
    /// The tests that capture spans.
    captures: usize,
    callsites: Vec<&'static Callsite>,
}

static BOARD: Mutex<Option<Board>> = Mutex::new(None);

impl Switch {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(NEW))
    }

    /// Whether nothing is to be done.
    #[inline]
    pub(crate) fn is_off(&self) -> bool {
        provider::is_pausing(self.0.load(Ordering::Relaxed))
    }
}

/// Whether the callsite is on, where its switch alone did not tell.
pub(crate) fn is_on(callsite: &'static Callsite) -> bool {
    let mut state = callsite.switch().0.load(Ordering::Relaxed);
    if state == NEW {
        state = get_to_know(callsite);
    }
    if state == WAITING {
        return provider::is_found();
    }
    provider::take_back(state);
    state == ON
}

/// The callsite's state, now that it is reached.
#[cold]
#[inline(never)]
fn get_to_know(callsite: &'static Callsite) -> u32 {
    with_board(|board| board.add(callsite));
    callsite.switch().0.load(Ordering::Relaxed)
}

/// Tells all callsites, now that a provider came or went.
pub(crate) fn update() {
    with_board(|board| board.update());
}

/// One more test, or one less, captures spans.
#[cfg(feature = "testing")]
pub(crate) fn capturing(change: impl FnOnce(usize) -> usize) {
    with_board(|board| {
        board.captures = change(board.captures);
        board.update();
    });
}

/// Reads or changes what decides. Whoever changes it calls [`Board::update`].
pub(crate) fn with_board<R>(access: impl FnOnce(&mut Board) -> R) -> R {
    let mut board: MutexGuard<'_, _> = BOARD.lock().unwrap_or_else(PoisonError::into_inner);
    let mut problem = None;
    let result = access(board.get_or_insert_with(|| {
        let filter = Filter::from_env().unwrap_or_else(|error| {
            problem = Some(error);
            Filter::default()
        });
        Board { filter, captures: 0, callsites: Vec::new() }
    }));
    drop(board);
    if let Some(error) = problem {
        error.report();
    }
    result
}

impl Board {
    fn add(&mut self, callsite: &'static Callsite) {
        // Two threads may reach it for the first time at once.
        if callsite.switch().0.load(Ordering::Relaxed) == NEW {
            self.callsites.push(callsite);
            self.tell(callsite);
        }
    }

    pub(crate) fn update(&self) {
        for callsite in &self.callsites {
            self.tell(callsite);
        }
    }

    fn tell(&self, callsite: &Callsite) {
        let state = if !self.filter.admits(callsite) {
            FILTERED
        } else if provider::is_installed() || self.captures > 0 {
            ON
        } else {
            WAITING
        };
        callsite.switch().0.store(state, Ordering::Relaxed);
    }

    /// The callsites that were reached.
    pub(crate) fn callsites(&self) -> &[&'static Callsite] {
        &self.callsites
    }
}
