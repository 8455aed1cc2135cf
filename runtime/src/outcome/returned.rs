//! Finds the `Result` in what a function returned, by its type and not by how that is spelled.
//!
//! `(&Returned(&value)).traced_err()` resolves to the inherent methods where the value is a `Result`, under whatever alias, and
//! to those of a trait for every other type. The names are such as no trait of the user's has.

use std::convert::Infallible;
use std::task::Poll;

/// What a function returned.
pub struct Returned<'a, R: ?Sized>(pub &'a R);

impl<'a, T, E> Returned<'a, Result<T, E>> {
    /// The value of `Ok`.
    pub fn traced_ok(&self) -> Option<&'a T> {
        self.0.as_ref().ok()
    }

    /// The value of `Err`.
    pub fn traced_err(&self) -> Option<&'a E> {
        self.0.as_ref().err()
    }

    /// What `err(|e| ...)` sees: every error, whatever `error_if` says.
    pub fn traced_failed(&self, _is_failed: bool) -> Option<&'a E> {
        self.traced_err()
    }
}

/// What a `Result` in a `Poll` has to say. The type of this one is found before that of [`AnyReturned`], which is behind another
/// reference.
pub trait PollReturned<'a> {
    /// The type of the value of `Ok`.
    type Value;
    /// The type of the error.
    type Error;

    /// The value of an `Ok` that is ready.
    fn traced_ok(&self) -> Option<&'a Self::Value>;

    /// The value of an `Err` that is ready.
    fn traced_err(&self) -> Option<&'a Self::Error>;

    /// What `err(|e| ...)` sees: every error, whatever `error_if` says.
    fn traced_failed(&self, _is_failed: bool) -> Option<&'a Self::Error> {
        self.traced_err()
    }
}

impl<'a, T, E> PollReturned<'a> for Returned<'a, Poll<Result<T, E>>> {
    type Value = T;
    type Error = E;

    fn traced_ok(&self) -> Option<&'a T> {
        match self.0 {
            Poll::Ready(Ok(value)) => Some(value),
            Poll::Ready(Err(_)) | Poll::Pending => None,
        }
    }

    fn traced_err(&self) -> Option<&'a E> {
        self.0.error()
    }
}

impl<'a, T, E> PollReturned<'a> for Returned<'a, Poll<Option<Result<T, E>>>> {
    type Value = T;
    type Error = E;

    fn traced_ok(&self) -> Option<&'a T> {
        match self.0 {
            Poll::Ready(Some(Ok(value))) => Some(value),
            Poll::Ready(Some(Err(_)) | None) | Poll::Pending => None,
        }
    }

    fn traced_err(&self) -> Option<&'a E> {
        self.0.error()
    }
}

/// What every other value has to say: an `Option`, a `ControlFlow` and all else are values, of which none is an error by
/// itself.
pub trait AnyReturned<'a> {
    /// The type of the value.
    type Value: ?Sized;

    /// The value: there is no other way to return.
    fn traced_ok(&self) -> Option<&'a Self::Value>;

    /// No error.
    fn traced_err(&self) -> Option<&'a Infallible>;

    /// What `err(|e| ...)` sees: the value, where `error_if` calls it an error.
    fn traced_failed(&self, is_failed: bool) -> Option<&'a Self::Value>;
}

impl<'a, R: ?Sized> AnyReturned<'a> for &Returned<'a, R> {
    type Value = R;

    fn traced_ok(&self) -> Option<&'a R> {
        Some(self.0)
    }

    fn traced_err(&self) -> Option<&'a Infallible> {
        None
    }

    fn traced_failed(&self, is_failed: bool) -> Option<&'a R> {
        is_failed.then_some(self.0)
    }
}

/// What `err(...)` sees, without `error_if`: of nothing but a `Result` is it an error.
#[diagnostic::on_unimplemented(
    message = "`err` has no error to see: `{Self}` is no `Result`",
    label = "say with `error_if` which values are errors"
)]
pub trait HasError<E> {
    /// The error, if it is one.
    fn error(&self) -> Option<&E>;
}

#[diagnostic::do_not_recommend]
impl<T, E> HasError<E> for Result<T, E> {
    fn error(&self) -> Option<&E> {
        self.as_ref().err()
    }
}

#[diagnostic::do_not_recommend]
impl<T, E> HasError<E> for Poll<Result<T, E>> {
    fn error(&self) -> Option<&E> {
        match self {
            Self::Ready(Err(error)) => Some(error),
            Self::Ready(Ok(_)) | Self::Pending => None,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T, E> HasError<E> for Poll<Option<Result<T, E>>> {
    fn error(&self) -> Option<&E> {
        match self {
            Self::Ready(Some(Err(error))) => Some(error),
            Self::Ready(Some(Ok(_)) | None) | Self::Pending => None,
        }
    }
}

/// Why `error_if` calls a value an error, if it says so.
pub struct Reason(pub(crate) Option<String>);

/// What the closure of `error_if` answers.
#[diagnostic::on_unimplemented(
    message = "`error_if` answers with `bool`, or with an `Option` of why the value is an error, not with `{Self}`",
    label = "expected `bool` or `Option<impl Display>`"
)]
pub trait ErrorIf {
    /// Why the value is an error, if it is one.
    fn reason(self) -> Option<Reason>;
}

#[diagnostic::do_not_recommend]
impl ErrorIf for bool {
    fn reason(self) -> Option<Reason> {
        self.then_some(Reason(None))
    }
}

#[diagnostic::do_not_recommend]
impl<D: std::fmt::Display> ErrorIf for Option<D> {
    fn reason(self) -> Option<Reason> {
        self.map(|reason| Reason(Some(super::text_of(&reason))))
    }
}

/// What the closure of `error_if = |returned| …` answers: gives it its argument's type.
pub fn answer_of<'a, R: ?Sized, A>(returned: &'a R, error_if: impl FnOnce(&'a R) -> A) -> A {
    error_if(returned)
}
