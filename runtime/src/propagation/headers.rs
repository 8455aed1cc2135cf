//! The headers of a message, as a propagator may read them.

use super::correlation;
use super::limits::MOST_HEADERS;
use super::propagators::Propagators;
use super::w3c::{Field, Fields, readable};
use crate::context::here;
use opentelemetry::propagation::Extractor;
use std::sync::OnceLock;

/// The headers of one message, borrowed from it and made safe to read: an [`Extractor`].
///
/// Names are compared without regard to case. What [`extract`](crate::extract#bad-input) would not show a propagator is
/// not shown either, and neither is a value that is no UTF-8. Among any number of headers the trace's are found in one
/// pass, without allocating for each: those of the W3C are known by name, of the others the first 64 are kept, and from
/// there on the first of each name that the installed propagators read.
#[derive(Debug, Default)]
pub struct Headers<'a> {
    fields: Fields<'a>,
    others: Vec<(&'a str, &'a [u8])>,
    /// Once there are [`MOST_HEADERS`]: the names that are still looked for.
    missing: Option<Vec<String>>,
    /// The names as they are compared, for a propagator that looks through them.
    lower_case: OnceLock<Vec<String>>,
}

impl<'a> Headers<'a> {
    /// No headers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One header. A null value is not pushed.
    pub fn push<V: AsRef<[u8]> + ?Sized>(&mut self, name: &'a str, value: &'a V) {
        let value = value.as_ref();
        if let Some(field) = Field::named(name) {
            self.fields.push(field, value);
        } else if self.others.len() < MOST_HEADERS || self.is_missing(name, value) {
            self.others.push((name, value));
        }
    }

    /// All headers of a map.
    pub fn extend<K, V>(&mut self, headers: impl IntoIterator<Item = (&'a K, &'a V)>)
    where
        K: AsRef<str> + ?Sized + 'a,
        V: AsRef<[u8]> + ?Sized + 'a,
    {
        for (name, value) in headers {
            self.push(name.as_ref(), value);
        }
    }

    /// Whether this is the first readable header of a name that is looked for beyond the first [`MOST_HEADERS`].
    fn is_missing(&mut self, name: &str, value: &[u8]) -> bool {
        let others = &self.others;
        let missing = self.missing.get_or_insert_with(|| {
            let mut names = looked_for();
            names.retain(|name| find(others, name).next().is_none());
            names
        });
        let Some(index) = missing.iter().position(|field| field.eq_ignore_ascii_case(name)) else {
            return false;
        };
        let readable = readable(name, value).is_some();
        if readable {
            missing.swap_remove(index);
        }
        readable
    }

    /// The names of all headers, in lower case: a propagator that looks for a prefix compares them as they are.
    fn lower_case(&self) -> &[String] {
        self.lower_case.get_or_init(|| {
            let fields = Field::ALL.into_iter().filter(|field| self.fields.get(*field).is_some());
            let others = self.others.iter().filter(|(name, value)| readable(name, value).is_some());
            let others = others.map(|(name, _)| name.to_ascii_lowercase());
            fields.map(|field| field.name().to_owned()).chain(others).collect()
        })
    }
}

/// The names of the headers that are read here, other than the W3C's.
fn looked_for() -> Vec<String> {
    let fields = Propagators::of(&here())
        .with(|propagator| propagator.fields().map(str::to_owned).collect::<Vec<_>>());
    let fields = fields.into_iter().filter(|name| Field::named(name).is_none());
    fields.chain([correlation::HEADER.to_owned()]).collect()
}

/// The readable values of this name.
fn find<'h, 'v>(headers: &'h [(&str, &'v [u8])], name: &'h str) -> impl Iterator<Item = &'v str> {
    let named = headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name));
    named.filter_map(|(name, value)| readable(name, value))
}

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        match Field::named(key) {
            Some(field) => self.fields.get(field),
            None => find(&self.others, key).next(),
        }
    }

    fn keys(&self) -> Vec<&str> {
        self.lower_case().iter().map(String::as_str).collect()
    }

    fn get_all(&self, key: &str) -> Option<Vec<&str>> {
        let values: Vec<_> = match Field::named(key) {
            Some(field) => self.fields.get(field).into_iter().collect(),
            None => find(&self.others, key).collect(),
        };
        (!values.is_empty()).then_some(values)
    }
}
