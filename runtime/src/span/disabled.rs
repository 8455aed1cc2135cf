//! What looks at the value of a function, where nothing is to look at it: held against the value's type, never called.

use crate::span::Call;

/// `outcome` fits a function that returns `R`.
pub fn looks_at<R, O: FnOnce(&mut Call, &R)>(_outcome: O) {}

/// `outcome` fits a function that returns the future `F`.
pub fn looks_at_output<F: Future, O: FnOnce(&mut Call, &F::Output)>(_outcome: O) {}

/// Another value of the type of one; never called.
pub fn like<T>(_value: &T) -> T {
    unreachable!("only named where it cannot be reached")
}

/// The value itself, of a type that only it has.
#[inline]
pub fn value<R>(returned: R, _outcome: impl FnOnce(&mut Call, &R)) -> R {
    returned
}

/// The same of a future.
#[inline]
pub fn work<F: Future>(future: F, _outcome: impl FnOnce(&mut Call, &F::Output)) -> F {
    future
}
