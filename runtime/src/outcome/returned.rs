//! Finds the `Result` in what a function returned, by its type and not by how that is spelled.
//!
//! `Returned(&value).traced_err()` resolves to the inherent methods where the value is a `Result`, under whatever alias, and
//! to the trait's for every other type. The names are such as no trait of the user's has.

use std::convert::Infallible;

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

    /// What `err(|e| ...)` sees.
    pub fn traced_failed(&self) -> Option<&'a E> {
        self.traced_err()
    }
}

/// The same for what is not a `Result`.
pub trait AnyReturned<'a> {
    /// The type of the value.
    type Value: ?Sized;

    /// The value: there is no other way to return.
    fn traced_ok(&self) -> Option<&'a Self::Value>;

    /// No error.
    fn traced_err(&self) -> Option<&'a Infallible>;

    /// What `err(|e| ...)` sees: the value that `error_if` found wanting.
    fn traced_failed(&self) -> Option<&'a Self::Value>;
}

impl<'a, R: ?Sized> AnyReturned<'a> for Returned<'a, R> {
    type Value = R;

    fn traced_ok(&self) -> Option<&'a R> {
        Some(self.0)
    }

    fn traced_err(&self) -> Option<&'a Infallible> {
        None
    }

    fn traced_failed(&self) -> Option<&'a R> {
        Some(self.0)
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

/// `error_if = |returned| …`: gives the closure its argument's type.
pub fn is_error<R: ?Sized>(returned: &R, error_if: impl FnOnce(&R) -> bool) -> bool {
    error_if(returned)
}
