//! Text, in the many forms Rust has it, and what is made text by `Display` or `Debug`.

use super::{ValueOf, also_any};
use crate::attribute::ty;
use opentelemetry::{Array, StringValue, Value};
use std::borrow::Cow;
use std::fmt::{Arguments, Debug, Display, Write};
use std::rc::Rc;
use std::sync::Arc;

#[diagnostic::do_not_recommend]
impl ValueOf<ty::string> for str {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(self.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::string> for Arc<str> {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(Arc::clone(self)))
    }
}

macro_rules! as_str {
    ($($text:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl ValueOf<ty::string> for $text {
            fn value_of(&self) -> Option<Value> {
                let text: &str = self;
                ValueOf::<ty::string>::value_of(text)
            }
        }
    )+};
}
as_str!(String, Cow<'_, str>, Rc<str>);

#[diagnostic::do_not_recommend]
impl ValueOf<ty::string> for char {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(self.to_string()))
    }
}

also_any!(
    str => ty::string, String => ty::string, Cow<'_, str> => ty::string,
    Rc<str> => ty::string, Arc<str> => ty::string, char => ty::string,
);

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

macro_rules! formatted {
    ($($wrapper:ident: $format:literal),+) => {$(
        #[diagnostic::do_not_recommend]
        impl ValueOf<ty::string> for $wrapper<'_> {
            fn value_of(&self) -> Option<Value> {
                Some(Value::from(written(format_args!($format, self.0))))
            }
        }

        also_any!($wrapper<'_> => ty::string);
    )+};
}
formatted!(DisplayValue: "{}", DebugValue: "{:?}");

/// A list of one: OpenTelemetry's header attributes are lists, and most headers have one value.
macro_rules! list_of_one {
    ([$($generics:tt)*] $text:ty) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> ValueOf<ty::array<ty::string>> for $text {
            fn value_of(&self) -> Option<Value> {
                match ValueOf::<ty::string>::value_of(self)? {
                    Value::String(text) => Some(Value::Array(Array::String(vec![text]))),
                    other => Some(other),
                }
            }
        }
    };
}
list_of_one!([] str);
list_of_one!([] String);
list_of_one!(['a] Cow<'a, str>);
list_of_one!(['a] DisplayValue<'a>);
list_of_one!(['a] DebugValue<'a>);

/// The types of attribute that a string literal fits.
#[doc(hidden)]
pub trait FromLiteral {
    /// The literal as a value, not copied.
    fn from_literal(literal: &'static str) -> Value {
        Value::from(literal)
    }
}

/// The same, said of the literal: that is where an error belongs.
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
        Value::Array(Array::String(vec![StringValue::from(literal)]))
    }
}
