//! The two ways past the check for secrets: hide the value, or say that it is none.

use crate::attribute::ValueOf;
use opentelemetry::Value;

/// Stands where a secret would: the attribute is there, its value is `REDACTED`, and the secret is never read.
///
/// ```
/// # fn login(password: Option<&str>) {
/// traced::record!("login.password" = traced::redacted(&password));
/// # }
/// ```
pub fn redacted<T: ?Sized>(_secret: &T) -> Redacted {
    Redacted(())
}

/// A value that was there; made by [`redacted`].
#[derive(Clone, Copy, Debug)]
pub struct Redacted(());

#[diagnostic::do_not_recommend]
impl<T: ?Sized> ValueOf<T> for Redacted
where
    str: ValueOf<T>,
{
    fn value_of(&self) -> Option<Value> {
        "REDACTED".value_of()
    }
}

/// Says that a value is no secret, whatever its name: `not_secret(secret_store.region())`.
pub fn not_secret<T>(value: T) -> T {
    value
}
