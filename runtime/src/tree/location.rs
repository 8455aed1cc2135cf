//! The attributes that say where in the source a span is from, and what else a tree leaves out.

use crate::propagation::correlation;
use crate::semconv::code;
use opentelemetry::KeyValue;
use opentelemetry_sdk::trace::SpanData;

pub(crate) const FILE: &str = code::file::path.name();
pub(crate) const LINE: &str = code::line::number.name();

/// Whether a tree is better with this attribute of the span than without.
///
/// A correlation id that was created in the span's own trace says no more than that: it is the trace's id.
pub(crate) fn is_shown(span: &SpanData, attribute: &KeyValue) -> bool {
    match attribute.key.as_str() {
        key if key == correlation::KEY.name() => {
            attribute.value.as_str() != span.span_context.trace_id().to_string()
        }
        key => !is_location(key),
    }
}

/// Whether every span below has this attribute too.
#[cfg(feature = "terminal")]
pub(crate) fn is_inherited(attribute: &KeyValue) -> bool {
    attribute.key.as_str() == correlation::KEY.name()
}

/// Whether an attribute is about the place in the source.
///
/// Every span has these, and they change whenever a line is added above it; a tree is easier to read without.
fn is_location(key: &str) -> bool {
    [FILE, LINE, code::column::number.name(), code::function::name.name()].contains(&key)
}
