//! Plain maps of headers.

use crate::propagation::Headers;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// What a field under `#[message(headers)]` may be: a map of headers, or an `Option` of one.
///
/// Implemented for `HashMap`, `BTreeMap` and lists of pairs whose names are text and whose values are text or bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map of headers",
    label = "expected a map from names to text or bytes, such as `HashMap<String, String>`"
)]
pub trait Extract {
    /// Shows the headers in it.
    fn headers<'a>(&'a self, headers: &mut Headers<'a>);
}

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
impl<H: Extract> Extract for Option<H> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        if let Some(map) = self {
            map.headers(headers);
        }
    }
}

/// Headers behind a pointer.
macro_rules! pointers {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<H: Extract + ?Sized> Extract for $pointer {
            fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
                (**self).headers(headers);
            }
        }
    )+};
}
pointers!(&H, Box<H>, Rc<H>, Arc<H>);
