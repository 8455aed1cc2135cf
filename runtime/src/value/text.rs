//! Text, in the many forms Rust has it, and what is made text by `Display` or `Debug`.

use super::{ValueOf, also_any};
use crate::ty;
use opentelemetry::{Array, StringValue, Value};
use std::borrow::Cow;
use std::fmt::{self, Debug, Display};
use std::rc::Rc;
use std::sync::Arc;

impl ValueOf<ty::string> for str {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(self.to_owned()))
    }
}

impl ValueOf<ty::string> for Arc<str> {
    fn value_of(&self) -> Option<Value> {
        Some(Value::from(Arc::clone(self)))
    }
}

macro_rules! as_str {
    ($($text:ty),+) => {$(
        impl ValueOf<ty::string> for $text {
            fn value_of(&self) -> Option<Value> {
                let text: &str = self;
                ValueOf::<ty::string>::value_of(text)
            }
        }
    )+};
}
as_str!(String, Cow<'_, str>, Rc<str>);

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
pub struct DisplayValue<'a, V: ?Sized>(pub &'a V);

/// `?value`: the text its `Debug` gives, written only when a span records it.
#[doc(hidden)]
pub struct DebugValue<'a, V: ?Sized>(pub &'a V);

impl<V: Display + ?Sized> Debug for DisplayValue<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self.0, f)
    }
}

impl<V: Debug + ?Sized> Debug for DebugValue<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! formatted {
    ($($wrapper:ident: $bound:ident),+) => {$(
        impl<V: $bound + ?Sized> ValueOf<ty::string> for $wrapper<'_, V> {
            fn value_of(&self) -> Option<Value> {
                Some(Value::from(format!("{self:?}")))
            }
        }

        impl<V: $bound + ?Sized> ValueOf<ty::any> for $wrapper<'_, V> {
            fn value_of(&self) -> Option<Value> {
                ValueOf::<ty::string>::value_of(self)
            }
        }
    )+};
}
formatted!(DisplayValue: Display, DebugValue: Debug);

/// A list of one: OpenTelemetry's header attributes are lists, and most headers have one value.
macro_rules! list_of_one {
    ([$($generics:tt)*] $text:ty) => {
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
list_of_one!(['a, V: Display + ?Sized] DisplayValue<'a, V>);
list_of_one!(['a, V: Debug + ?Sized] DebugValue<'a, V>);

/// The types of attribute that a string literal fits.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a string literal does not fit an attribute of type `{Self}`",
    label = "this attribute is of type `{Self}`"
)]
pub trait FromLiteral {
    /// The literal as a value, not copied.
    fn from_literal(literal: &'static str) -> Value {
        Value::from(literal)
    }
}

impl FromLiteral for ty::string {}
impl FromLiteral for ty::any {}
impl FromLiteral for ty::array<ty::string> {
    fn from_literal(literal: &'static str) -> Value {
        Value::Array(Array::String(vec![StringValue::from(literal)]))
    }
}
