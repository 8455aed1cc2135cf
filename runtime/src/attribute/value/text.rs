//! Text, in the many forms Rust has it, and what is made text by `Display` or `Debug`.

use super::{DefaultType, ValueOf};
use crate::attribute::ty;
use opentelemetry::{Array, StringValue, Value};
use std::error::Error;
use std::fmt::{Arguments, Debug, Display, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::sync::Arc;

/// Values that are one text: they fit `string`, lists of it as a list of one, and `any`.
///
/// OpenTelemetry's attributes of headers are lists, and most headers have one value.
macro_rules! text {
    ($($value:ty, $self:ident => $text:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::attribute::ValueOf<$crate::attribute::ty::string> for $value {
            fn value_of(&$self) -> Option<::opentelemetry::Value> {
                Some(::opentelemetry::Value::String(::opentelemetry::StringValue::from($text)))
            }
        }

        #[diagnostic::do_not_recommend]
        impl
            $crate::attribute::ValueOf<$crate::attribute::ty::array<$crate::attribute::ty::string>> for $value
        {
            fn value_of(&$self) -> Option<::opentelemetry::Value> {
                Some($crate::attribute::value::text::list_of_one(::opentelemetry::StringValue::from($text)))
            }
        }

        $crate::attribute::value::also_any!($value => $crate::attribute::ty::string);
    )+};
}
pub(super) use text;

pub(super) fn list_of_one(text: StringValue) -> Value {
    Value::Array(Array::String(vec![text]))
}

text! {
    String, self => self.clone();
    char, self => self.to_string();
    Arguments<'_>, self => written(*self);
    IpAddr, self => written(format_args!("{self}"));
    Ipv4Addr, self => written(format_args!("{self}"));
    Ipv6Addr, self => written(format_args!("{self}"));
    SocketAddr, self => written(format_args!("{self}"));
    SocketAddrV4, self => written(format_args!("{self}"));
    SocketAddrV6, self => written(format_args!("{self}"));
    dyn Error + '_, self => written(format_args!("{self}"));
    dyn Error + Send + '_, self => written(format_args!("{self}"));
    dyn Error + Send + Sync + '_, self => written(format_args!("{self}"));
    DisplayValue<'_>, self => written(format_args!("{}", self.0));
    DebugValue<'_>, self => written(format_args!("{:?}", self.0));
}

#[cfg(feature = "uuid")]
text! {
    uuid::Uuid, self => written(format_args!("{self}"));
    uuid::NonNilUuid, self => written(format_args!("{self}"));
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::string> for str {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(self.to_owned()))
    }

    fn value_of_shared(self: Arc<Self>) -> Option<Value> {
        Some(Value::from(self))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::array<ty::string>> for str {
    fn value_of(&self) -> Option<Value> {
        Some(list_of_one(StringValue::from(self.to_owned())))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::any> for str {
    fn value_of(&self) -> Option<Value> {
        ValueOf::<ty::string>::value_of(self)
    }

    fn value_of_shared(self: Arc<Self>) -> Option<Value> {
        ValueOf::<ty::string>::value_of_shared(self)
    }
}

#[diagnostic::do_not_recommend]
impl DefaultType for str {
    type Type = ty::string;
}

/// `%value`: the text its `Display` gives, written only when a span records it.
#[doc(hidden)]
pub struct DisplayValue<'a>(&'a dyn Display);

/// `?value`: the text its `Debug` gives, written only when a span records it.
#[doc(hidden)]
pub struct DebugValue<'a>(&'a dyn Debug);

/// `%value`
pub fn display(value: &dyn Display) -> DisplayValue<'_> {
    DisplayValue(value)
}

/// `?value`
pub fn debug(value: &dyn Debug) -> DebugValue<'_> {
    DebugValue(value)
}

/// A value by its `Display`: in one place, for a type without one to be one error however often the value is used.
pub fn displayed<T: Display>(value: &T) -> &dyn Display {
    value
}

/// The text of a value, as far as it can be written.
pub fn shown(value: &dyn Display) -> String {
    written(format_args!("{value}"))
}

/// The text of `arguments`; where one of them fails to be written, what it wrote until then. `format!` would panic.
pub(crate) fn written(arguments: Arguments<'_>) -> String {
    let mut text = String::new();
    let _ = text.write_fmt(arguments);
    text
}

/// The types of attribute that a string literal fits.
#[doc(hidden)]
pub trait FromLiteral {
    /// The literal as a value, not copied.
    fn from_literal(literal: &'static str) -> Value {
        Value::from(literal)
    }
}

/// The literals that fit an attribute of type `T`. It is a trait of the literal, so that rustc shows an error there.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a string literal does not fit an attribute of type `{T}`",
    label = "this attribute is of type `{T}`"
)]
pub trait LiteralOf<T: ?Sized> {
    /// The literal as a value, not copied.
    fn literal_of(&'static self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<T: FromLiteral + ?Sized> LiteralOf<T> for str {
    fn literal_of(&'static self) -> Value {
        T::from_literal(self)
    }
}

impl FromLiteral for ty::string {}
impl FromLiteral for ty::any {}
impl FromLiteral for ty::array<ty::string> {
    fn from_literal(literal: &'static str) -> Value {
        list_of_one(StringValue::from(literal))
    }
}
