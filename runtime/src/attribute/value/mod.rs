//! What can be the value of an attribute.
//!
//! Conversions take a reference, so that recording an argument never moves it away from the function.

mod arrays;
#[cfg(feature = "http")]
mod http;
mod numbers;
mod opentelemetry;
mod pointers;
mod text;
#[cfg(feature = "tonic")]
mod tonic;

pub(crate) use text::written;
pub use text::{FromLiteral, LiteralOf, debug, display, displayed, shown};

use ::opentelemetry::Value;
use std::sync::Arc;

/// A value that fits an attribute of type `T` (one of [`ty`](crate::attribute::ty), or an enum of
/// [`attributes!`](crate::attributes)).
///
/// | value | type of attribute |
/// |---|---|
/// | `str`, `String`, `char`, [`fmt::Arguments`](std::fmt::Arguments) | `string` |
/// | `%value` (by its `Display`), `?value` (by its `Debug`) | `string` |
/// | `dyn Error`, also with `Send` and `Sync` (by its message) | `string` |
/// | `IpAddr`, `Ipv4Addr`, `Ipv6Addr`, `SocketAddr`, `SocketAddrV4`, `SocketAddrV6` | `string` |
/// | [`CorrelationId`](crate::correlation::CorrelationId) | `string` |
/// | `Uuid`, `NonNilUuid` (feature `uuid`; lower case, with hyphens) | `string` |
/// | `i8` to `i128`, `u8` to `u128`, `isize`, `usize`, and each as a `NonZero` | `int` |
/// | `f32`, `f64` | `double` |
/// | `bool` | `boolean` |
/// | [`Redacted`](crate::attribute::Redacted) | `string` |
/// | an enum of [`attributes!`](crate::attributes) | that enum; text becomes one by `parse()` |
/// | OpenTelemetry's `StringValue`, `Key`, `TraceId`, `SpanId` | `string` |
/// | OpenTelemetry's `Value`, `Array` | `any` |
/// | [`http`](https://docs.rs/http)'s `Method`, `HeaderName`, `HeaderValue`, `Scheme`, `Authority`, `PathAndQuery`, `Uri` (feature `http`) | `string` |
/// | `http`'s `Version`, as `network.protocol.version` has it (`1.1`, `2`) | `string` |
/// | `http`'s `StatusCode` | `int`, and `string`, for `error.type` |
/// | [`tonic`](https://docs.rs/tonic)'s `Code`, as gRPC spells it (feature `tonic`; `NOT_FOUND`) | `string` |
/// | `[V]`, `[V; N]`, `Vec<V>` | `string[]`, `int[]`, `double[]` or `boolean[]`, as `V` fits |
/// | `http`'s `GetAll` of header values | `string[]` |
///
/// - What fits `string` also fits `string[]`, as a list of one, except for enums: most headers have one value.
/// - What fits any type but an enum also fits `any`, which is the type of a key that is written as a string literal.
/// - References, `Option`, `Box`, `Rc`, `Arc`, `Cow`, `Wrapping` and `Saturating` fit wherever what they hold does. `None`
///   leaves the attribute out.
/// - An integer beyond 64 bits is sent as decimal text.
/// - A `HeaderValue` that is marked as sensitive, the user and the password in a `Uri` or an `Authority`, and the signatures in
///   their queries that [`url.full`] names are sent as `REDACTED`.
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
///
/// [`url.full`]: https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not fit an attribute of type `{T}`",
    label = "this attribute is of type `{T}`",
    note = "`string` takes `str`, `String`, `%value` (by `Display`) and `?value` (by `Debug`); `int` takes integers of \
            every width; `double` takes `f64` and `f32`; `boolean` takes `bool`; arrays take slices and `Vec`s of those; an \
            enum of `attributes!` takes its variants, and `parse()` makes one of text",
    note = "an `Option` of any of them leaves the attribute out when it is `None`"
)]
pub trait ValueOf<T: ?Sized> {
    /// The value to record; `None` leaves the attribute out.
    fn value_of(&self) -> Option<Value>;

    /// The value of what is shared, which text need not copy.
    #[doc(hidden)]
    fn value_of_shared(self: Arc<Self>) -> Option<Value> {
        (*self).value_of()
    }
}

/// The type of attribute that a value has under a key of no declared type: the one its lists are lists of.
#[doc(hidden)]
pub trait DefaultType {
    /// One of [`ty`](crate::attribute::ty).
    type Type;
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

        #[diagnostic::do_not_recommend]
        impl $crate::attribute::value::DefaultType for $value {
            type Type = $ty;
        }
    )+};
}
pub(crate) use also_any;
