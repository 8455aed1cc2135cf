//! The method of a request.

use crate::attribute::{Recorder, sink};
use crate::convention::http as methods;
use crate::semconv::http::request;

/// A method that is not known is `_OTHER`, and stands in `http.request.method_original`.
pub(super) fn record(recorder: &mut Recorder<'_>, method: &str) {
    if !methods::is_known(method) {
        sink::set_literal(recorder, request::method, methods::OTHER);
        recorder.set(request::method_original, method);
    } else if let Some(standard) = methods::standard(method) {
        // Not copied.
        sink::set_literal(recorder, request::method, standard);
    } else {
        recorder.set(request::method, method);
    }
}
