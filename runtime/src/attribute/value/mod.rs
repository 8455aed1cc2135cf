//! What can be the value of an attribute.
//!
//! Conversions take a reference, so that recording an argument never moves it away from the function.

mod arrays;
mod numbers;
mod text;

pub(crate) use text::written;
pub use text::{FromLiteral, LiteralOf, debug, display, displayed, shown};

use opentelemetry::Value;

/// A value that fits an attribute of type `T` (one of [`ty`](crate::attribute::ty), or an enum of
/// [`attributes!`](crate::attributes)).
///
/// Implement it for a type of yours to record it without a conversion at each use:
///
/// ```
/// use traced::attribute::{ValueOf, ty};
///
/// struct OrderId(u64);
///
/// impl ValueOf<ty::int> for OrderId {
///     fn value_of(&self) -> Option<traced::opentelemetry::Value> {
///         ValueOf::<ty::int>::value_of(&self.0)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not fit an attribute of type `{T}`",
    label = "this attribute is of type `{T}`",
    note = "`string` takes `str`, `String`, `%value` (by `Display`) and `?value` (by `Debug`); `int` takes integers of \
            every width; `double` takes `f64` and `f32`; `boolean` takes `bool`; arrays take slices and `Vec`s of those",
    note = "an `Option` of any of them leaves the attribute out when it is `None`"
)]
pub trait ValueOf<T: ?Sized> {
    /// The value to record; `None` leaves the attribute out.
    fn value_of(&self) -> Option<Value>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T> + ?Sized> ValueOf<T> for &V {
    fn value_of(&self) -> Option<Value> {
        (**self).value_of()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T> + ?Sized> ValueOf<T> for &mut V {
    fn value_of(&self) -> Option<Value> {
        (**self).value_of()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T>> ValueOf<T> for Option<V> {
    fn value_of(&self) -> Option<Value> {
        self.as_ref()?.value_of()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized, V: ValueOf<T> + ?Sized> ValueOf<T> for Box<V> {
    fn value_of(&self) -> Option<Value> {
        (**self).value_of()
    }
}

/// `impl ValueOf<any>` for types whose value does not depend on the attribute's type.
macro_rules! also_any {
    ($($value:ty => $ty:ty),+ $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::attribute::ValueOf<$crate::attribute::ty::any> for $value {
            fn value_of(&self) -> Option<::opentelemetry::Value> {
                $crate::attribute::ValueOf::<$ty>::value_of(self)
            }
        }
    )+};
}
pub(crate) use also_any;
