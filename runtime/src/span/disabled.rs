//! Under the feature `disabled`: the code that looks at a value is checked against the value's type, and never called.

use crate::span::Call;
use futures_core::Stream;

/// `outcome` fits a function that returns `R`.
pub fn check_outcome<R, O: FnOnce(&mut Call, &R)>(_outcome: O) {}

/// `outcome` fits a function that returns the future `F`.
pub fn check_outcome_of_future<F: Future, O: FnOnce(&mut Call, &F::Output)>(_outcome: O) {}

/// `outcome` fits a function that returns the stream `S`.
pub fn check_outcome_of_stream<S: Stream, O: FnMut(&mut Call, &S::Item)>(_outcome: O) {}

/// Another value of the type of one; never called.
pub fn same_type<T>(_value: &T) -> T {
    unreachable!("only named where it cannot be reached")
}

/// The value itself; `outcome` fits it. Only the value has its type, which nothing spells.
#[inline]
pub fn check_value<R>(returned: R, _outcome: impl FnOnce(&mut Call, &R)) -> R {
    returned
}

/// The future itself; `outcome` fits its output.
#[inline]
pub fn check_future<F: Future>(future: F, _outcome: impl FnOnce(&mut Call, &F::Output)) -> F {
    future
}
