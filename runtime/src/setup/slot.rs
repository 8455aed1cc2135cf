//! One set-up at a time.

use super::InitError;
use std::sync::atomic::{AtomicBool, Ordering};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The right to be the one set-up of this process, given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot(());

impl Slot {
    pub(crate) fn take() -> Result<Self, InitError> {
        if TAKEN.swap(true, Ordering::AcqRel) { Err(InitError::AlreadyInitialised) } else { Ok(Self(())) }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        TAKEN.store(false, Ordering::Release);
    }
}
