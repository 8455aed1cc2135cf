//! One set-up at a time.

use super::InitError;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// The process that has a set-up; 0 for none. A forked process has this from its parent, and no set-up of its own.
static OWNER: AtomicU32 = AtomicU32::new(0);

/// The right to be the one set-up of this process, given back when dropped.
#[derive(Debug)]
pub(crate) struct Slot {
    process: u32,
}

impl Slot {
    pub(crate) fn take() -> Result<Self, InitError> {
        let process = process::id();
        if OWNER.swap(process, Ordering::AcqRel) == process {
            Err(InitError::AlreadyInitialised)
        } else {
            Ok(Self { process })
        }
    }

    /// Whether this process was forked after the slot was taken: threads do not come along.
    pub(crate) fn is_inherited(&self) -> bool {
        self.process != process::id()
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        // Another than this process has taken it if this one was forked and has set itself up.
        let _ = OWNER.compare_exchange(self.process, 0, Ordering::AcqRel, Ordering::Relaxed);
    }
}
