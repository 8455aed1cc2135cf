//! JSON objects as maps of headers.

use super::{AsHeaders, Headers};
use serde_json::{Map, Value};

/// Its strings: a header of any other JSON type is none.
#[diagnostic::do_not_recommend]
impl AsHeaders for Map<String, Value> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        let text = self.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
        headers.extend(text);
    }
}

/// An object, as [`Map`]; any other JSON value has no headers.
#[diagnostic::do_not_recommend]
impl AsHeaders for Value {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        if let Some(object) = self.as_object() {
            object.headers(headers);
        }
    }
}
