//! Where attributes go: a span, an event, a span not yet started.

use crate::value::{LiteralOf, ValueOf};
use crate::{Key, Template};
use opentelemetry::KeyValue;
use std::fmt::Display;

/// Takes attributes one by one.
pub trait Sink {
    /// The list it takes attributes into, if it does that for now: written there at once, an attribute is not moved.
    fn list(&mut self) -> Option<&mut Vec<KeyValue>> {
        None
    }

    /// Takes one attribute.
    fn put(&mut self, attribute: KeyValue);
}

impl Sink for Vec<KeyValue> {
    fn list(&mut self) -> Option<&mut Self> {
        Some(self)
    }

    fn put(&mut self, attribute: KeyValue) {
        self.push(attribute);
    }
}

/// `key = value`.
#[inline(never)]
pub fn set<T: ?Sized, V: ValueOf<T> + ?Sized>(sink: &mut dyn Sink, key: Key<T>, value: &V) {
    if let Some(list) = sink.list() {
        list.extend(value.value_of().map(|value| KeyValue::new(key, value)));
    } else if let Some(value) = value.value_of() {
        sink.put(KeyValue::new(key, value));
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

/// `stem[suffix] = value`.
#[inline(never)]
pub fn set_template<T: ?Sized, V: ValueOf<T> + ?Sized>(
    sink: &mut dyn Sink,
    template: Template<T>,
    suffix: &dyn Display,
    value: &V,
) {
    if let Some(value) = value.value_of() {
        sink.put(KeyValue::new(format!("{}.{suffix}", template.stem()), value));
    }
}
