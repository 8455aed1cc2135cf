//! The headers of a message, as a propagator may read them.

use opentelemetry::propagation::Extractor;

/// The headers of one message, borrowed from it: an [`Extractor`] that compares names without regard to case.
///
/// A value that is no UTF-8 is left out.
#[derive(Debug, Default)]
pub struct Headers<'a> {
    headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Headers<'a> {
    /// No headers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One header. A null value is not pushed.
    pub fn push<V: AsRef<[u8]> + ?Sized>(&mut self, name: &'a str, value: &'a V) {
        if let Ok(value) = std::str::from_utf8(value.as_ref()) {
            self.headers.push((name, value));
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
}

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| *value)
    }

    fn keys(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| *name).collect()
    }
}
