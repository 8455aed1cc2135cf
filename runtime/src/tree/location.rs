//! The attributes that say where in the source a span is from.

use crate::semconv::code;

pub(crate) const FILE: &str = code::file::path.name();
pub(crate) const LINE: &str = code::line::number.name();

/// Whether an attribute is about the place in the source.
///
/// Every span has these, and they change whenever a line is added above it; a tree is easier to read without.
pub(crate) fn is_location(key: &str) -> bool {
    [FILE, LINE, code::column::number.name(), code::function::name.name()].contains(&key)
}
