//! Where attributes go: a span, an event, a span not yet started.

use crate::attribute::url;
use crate::attribute::value::{LiteralOf, ValueOf, written};
use crate::attribute::{AsKey, Key, Template};
use crate::semconv::error;
use opentelemetry::{KeyValue, Value};
use std::any::Any;
use std::fmt::Display;

/// Takes attributes one by one.
pub trait Sink {
    /// The list it takes attributes into, if it does that for now: written there at once, an attribute is not moved.
    fn list(&mut self) -> Option<&mut Vec<KeyValue>> {
        None
    }

    /// Takes one attribute.
    fn put(&mut self, attribute: KeyValue);

    /// Takes the attribute `error.type`, which a span has once.
    fn put_error_type(&mut self, attribute: KeyValue) {
        self.put(attribute);
    }
}

impl Sink for Vec<KeyValue> {
    fn list(&mut self) -> Option<&mut Self> {
        Some(self)
    }

    fn put(&mut self, attribute: KeyValue) {
        self.push(attribute);
    }
}

/// Pushes onto a list that most often has room: where it has, the attribute is made in its place.
///
/// A push that may have to grow the list has to be able to drop the attribute, which therefore is made elsewhere and moved.
#[inline]
pub(crate) fn push(list: &mut Vec<KeyValue>, attribute: KeyValue) {
    if list.len() < list.capacity() {
        list.push(attribute);
    } else {
        push_growing(list, attribute);
    }
}

#[cold]
#[inline(never)]
fn push_growing(list: &mut Vec<KeyValue>, attribute: KeyValue) {
    list.push(attribute);
}

/// `key = value`.
#[inline(never)]
pub fn set<T: ?Sized, V: ValueOf<T> + ?Sized>(sink: &mut dyn Sink, key: Key<T>, value: &V) {
    let Some(value) = value.value_of() else { return };
    match sink.list() {
        Some(list) => push(list, KeyValue::new(key, value)),
        None => sink.put(KeyValue::new(key, value)),
    }
}

/// `error.type = value`.
#[inline(never)]
pub fn set_error_type<T: ?Sized, V: ValueOf<T> + ?Sized>(sink: &mut dyn Sink, key: Key<T>, value: &V) {
    if let Some(value) = value.value_of() {
        sink.put_error_type(KeyValue::new(key, value));
    }
}

/// `key = "literal"`: not copied.
#[inline(never)]
pub fn set_literal<T: ?Sized, L: LiteralOf<T> + ?Sized>(
    sink: &mut dyn Sink,
    key: Key<T>,
    literal: &'static L,
) {
    sink.put(KeyValue::new(key, literal.literal_of()));
}

/// `key = CONSTANT`: text is not copied.
#[inline(never)]
pub fn set_constant<T: ?Sized, V: ValueOf<T> + 'static>(sink: &mut dyn Sink, key: Key<T>, constant: &V) {
    let value = match (constant as &dyn Any).downcast_ref::<&'static str>() {
        Some(text) => Some(Value::from(*text)),
        None => constant.value_of(),
    };
    if let Some(value) = value {
        sink.put(KeyValue::new(key, value));
    }
}

/// `(KEY) = value`.
#[inline(never)]
pub fn set_by_key<K: AsKey, V: ValueOf<K::Type> + ?Sized>(sink: &mut dyn Sink, key: &K, value: &V) {
    if let Some(value) = value.value_of() {
        let key = key.as_key();
        if key.as_str() == error::r#type.name() {
            sink.put_error_type(KeyValue::new(key, value));
        } else {
            sink.put(url::redacted(KeyValue::new(key, value)));
        }
    }
}

/// `stem[suffix] = value`.
#[inline(never)]
pub fn set_template<T: ?Sized, V: ValueOf<T> + ?Sized>(
    sink: &mut dyn Sink,
    template: Template<T>,
    suffix: &dyn Display,
    value: &V,
) {
    if let Some(value) = value.value_of() {
        sink.put(KeyValue::new(template_name(template, suffix), value));
    }
}

/// The name `stem.suffix`.
#[inline(never)]
pub fn template_name<T: ?Sized>(template: Template<T>, suffix: &dyn Display) -> String {
    written(format_args!("{}.{suffix}", template.stem()))
}
