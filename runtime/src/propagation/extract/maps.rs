//! Plain maps and lists of headers.

use crate::propagation::{Extract, Headers};
use std::collections::{BTreeMap, HashMap};

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: AsRef<[u8]>, S> Extract for HashMap<K, V, S> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        headers.extend(self);
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: AsRef<[u8]>> Extract for BTreeMap<K, V> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        headers.extend(self);
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: AsRef<[u8]>> Extract for [(K, V)] {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        headers.extend(self.iter().map(|(name, value)| (name, value)));
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: AsRef<[u8]>> Extract for Vec<(K, V)> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.as_slice().headers(headers);
    }
}

#[diagnostic::do_not_recommend]
impl<K: AsRef<str>, V: AsRef<[u8]>, const N: usize> Extract for [(K, V); N] {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.as_slice().headers(headers);
    }
}
