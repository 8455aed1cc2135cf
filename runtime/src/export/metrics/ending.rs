//! The end of the program, for an export that waits for its next attempt.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// When the last export has to end; nothing while the program goes on.
#[derive(Debug, Default)]
pub(crate) struct Ending {
    deadline: Mutex<Option<Instant>>,
    is_set: Condvar,
}

impl Ending {
    /// The program ends: the export that is at work, and the last one behind it, end by the deadline.
    pub(crate) fn end_by(&self, deadline: Instant) {
        *self.lock() = Some(deadline);
        self.is_set.notify_all();
    }

    pub(super) fn deadline(&self) -> Option<Instant> {
        *self.lock()
    }

    /// Waits until then, or until the deadline is another than the one that is `known`.
    pub(super) fn pause(&self, until: Instant, known: Option<Instant>) {
        let mut deadline = self.lock();
        while *deadline == known {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            deadline = self.is_set.wait_timeout(deadline, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Instant>> {
        self.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn the_end_of_the_program_ends_a_pause() {
        let ending = Ending::default();
        thread::scope(|scope| {
            let paused = scope.spawn(|| ending.pause(Instant::now() + Duration::from_secs(3600), None));
            ending.end_by(Instant::now());
            paused.join().unwrap();
        });
        let known = ending.deadline();
        assert!(known.is_some());
        // From then on a pause is as long as it is.
        let start = Instant::now();
        ending.pause(start + Duration::from_millis(20), known);
        assert!(start.elapsed() >= Duration::from_millis(20));
    }
}
