//! How long to wait before the next attempt.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, Instant};

const FIRST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(5);
/// The longest a receiver can have us wait.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(300);

/// Exponential backoff with jitter, as <https://opentelemetry.io/docs/specs/otlp/#otlphttp-throttling> asks for: each delay
/// is drawn from the upper half of a range that doubles with every failure.
#[derive(Debug)]
pub(in crate::export) struct Backoff {
    next: Duration,
}

impl Backoff {
    pub(in crate::export) fn new() -> Self {
        Self { next: FIRST }
    }

    /// The delay before the next attempt: not shorter than the receiver asks for.
    pub(in crate::export) fn delay(&mut self, retry_after: Option<Duration>) -> Duration {
        let half = self.next / 2;
        let delay = half + half.mul_f64(random());
        self.next = (self.next * 2).min(LONGEST);
        delay.max(retry_after.unwrap_or_default().min(LONGEST_RETRY_AFTER))
    }
}

/// When the next attempt is due, and whether the receiver said so.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) struct NextAttempt {
    pub(in crate::export) at: Instant,
    pub(in crate::export) is_asked_for: bool,
}

/// From 0 to 1. Only has to differ between processes that failed at the same moment.
#[expect(clippy::cast_precision_loss, reason = "any number of the range will do")]
fn random() -> f64 {
    RandomState::new().build_hasher().finish() as f64 / u64::MAX as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_a_limit_and_are_never_nothing() {
        let mut backoff = Backoff::new();
        let mut most = FIRST;
        for _ in 0..20 {
            let delay = backoff.delay(None);
            assert!(delay >= most / 2 && delay <= most, "{delay:?} of {most:?}");
            most = (most * 2).min(LONGEST);
        }
        assert_eq!(most, LONGEST);
    }

    #[test]
    fn what_the_receiver_asks_for_is_the_least_within_reason() {
        assert_eq!(Backoff::new().delay(Some(Duration::from_secs(7))), Duration::from_secs(7));
        assert!(Backoff::new().delay(Some(Duration::ZERO)) >= FIRST / 2);
        assert_eq!(Backoff::new().delay(Some(Duration::MAX)), LONGEST_RETRY_AFTER);
    }

    #[test]
    fn delays_differ() {
        let first: Vec<_> = (0..8).map(|_| Backoff::new().delay(None)).collect();
        assert!(first.iter().any(|delay| *delay != first[0]), "{first:?}");
    }
}
