//! The user's code that this crate calls by itself: it must not change what the function does.

use super::panic;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `code` returns; `None` where it panics, which goes no further.
///
/// The panic hook has its say all the same. With `panic = "abort"` there is nothing to catch.
pub(crate) fn guarded<R>(code: impl FnOnce() -> R) -> Option<R> {
    match catch_unwind(AssertUnwindSafe(code)) {
        Ok(value) => Some(value),
        Err(payload) => {
            panic::forget_last();
            // A payload may panic in turn when it is dropped.
            let _ = catch_unwind(AssertUnwindSafe(|| drop(payload)));
            None
        }
    }
}
