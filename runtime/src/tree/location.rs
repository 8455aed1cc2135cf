//! The attributes that say where in the source a span is from.

pub(crate) const FILE: &str = "code.file.path";
pub(crate) const LINE: &str = "code.line.number";

/// Whether an attribute is about the place in the source.
///
/// Every span has these, and they change whenever a line is added above it; a tree is easier to read without.
pub(crate) fn is_location(key: &str) -> bool {
    matches!(key, FILE | LINE | "code.column.number" | "code.function.name")
}
