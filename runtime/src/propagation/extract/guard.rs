//! A carrier of someone else's, made safe to read.

use crate::propagation::limits::MOST_HEADERS;
use crate::propagation::w3c::{Field, Fields, readable};
use opentelemetry::propagation::Extractor;

/// A foreign carrier, behind the checks that [`Headers`](crate::messaging::Headers) makes.
pub(super) struct Guard<'a> {
    carrier: &'a dyn Extractor,
    fields: Fields<'a>,
}

impl<'a> Guard<'a> {
    /// Takes the W3C headers out of `carrier`, in one pass over its names.
    pub(super) fn new(carrier: &'a dyn Extractor) -> Self {
        let mut found: [Found<'a>; 3] = Default::default();
        for name in carrier.keys() {
            if let Some(field) = Field::named(name) {
                found[field as usize].count(name);
            }
        }
        let mut fields = Fields::default();
        for (field, found) in Field::ALL.into_iter().zip(found) {
            found.read(carrier, field, |value| fields.push(field, value));
        }
        Self { carrier, fields }
    }
}

/// How one header is spelled in a carrier, and how many there are of it.
#[derive(Default)]
struct Found<'a> {
    spelling: Option<&'a str>,
    times: usize,
}

impl<'a> Found<'a> {
    fn count(&mut self, name: &'a str) {
        self.spelling.get_or_insert(name);
        self.times += 1;
    }

    fn read(&self, carrier: &'a dyn Extractor, field: Field, mut push: impl FnMut(&'a [u8])) {
        // A carrier may compare names with regard to case, or list none of them.
        let spelled = self.spelling.and_then(|spelling| carrier.get_all(spelling));
        let values = spelled.or_else(|| carrier.get_all(field.name())).unwrap_or_default();
        for value in &values {
            push(value.as_bytes());
        }
        // `get_all` has a default that returns the first value alone: a header that is there twice still counts as two.
        if let (Field::TraceParent, [value], 2..) = (field, values.as_slice(), self.times) {
            push(value.as_bytes());
        }
    }
}

impl Extractor for Guard<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        match Field::named(key) {
            Some(field) => self.fields.get(field),
            None => readable(key, self.carrier.get(key)?.as_bytes()),
        }
    }

    fn keys(&self) -> Vec<&str> {
        let mut keys = self.carrier.keys();
        keys.truncate(MOST_HEADERS);
        keys
    }

    fn get_all(&self, key: &str) -> Option<Vec<&str>> {
        if Field::named(key).is_some() {
            return self.get(key).map(|value| vec![value]);
        }
        let mut values = self.carrier.get_all(key)?;
        values.retain(|value| readable(key, value.as_bytes()).is_some());
        values.truncate(MOST_HEADERS);
        (!values.is_empty()).then_some(values)
    }
}
