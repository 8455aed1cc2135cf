//! Memory that is used again: a span needs it for as long as its call takes, which is often not long.

use super::call::Call;
use std::cell::RefCell;

/// How many a thread keeps: recorded calls are seldom nested deeper.
const KEPT: usize = 16;

thread_local! {
    #[expect(clippy::vec_box, reason = "the boxes are what is kept")]
    static FREE: RefCell<Vec<Box<Call>>> = const { RefCell::new(Vec::new()) };
}

/// An idle call, if the thread keeps one.
pub(super) fn take() -> Option<Box<Call>> {
    // A thread that is being torn down has none.
    FREE.try_with(|free| free.borrow_mut().pop()).ok().flatten()
}

/// Ends the span, and keeps its memory.
#[inline(never)]
pub(super) fn give_back(mut call: Box<Call>) {
    // Not while `FREE` is borrowed: the code that sees the end of a span may be traced itself.
    call.end();
    let _ = FREE.try_with(|free| {
        let mut free = free.borrow_mut();
        if free.len() < KEPT {
            free.push(call);
        }
    });
}
