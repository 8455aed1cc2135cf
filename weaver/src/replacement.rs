//! What a deprecated attribute was replaced by, where the registry says so only in a sentence.
//!
//! The sentence is not kept; the attributes it names are.

use std::collections::BTreeMap;

use crate::attribute::Deprecated;

/// The registry's names, and whether each is a template.
pub struct Names<'a>(BTreeMap<&'a str, bool>);

impl<'a> FromIterator<(&'a str, bool)> for Names<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, bool)>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

impl Names<'_> {
    /// Whether the registry has an attribute of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Reads the note of an `uncategorized` deprecation: what it names in backticks replaces the attribute,
    /// up to a "but", behind which come exceptions.
    pub fn replacement(&self, note: &str) -> Deprecated {
        if is_moved(note) {
            return Deprecated::Moved;
        }
        let rule = note.split_once(" but ").map_or(note, |(rule, _exceptions)| rule);
        let quoted = rule.split('`').skip(1).step_by(2);
        let replacements: Vec<String> = quoted.filter_map(|name| self.spelling(name)).collect();
        if replacements.is_empty() { Deprecated::Gone } else { Deprecated::ReplacedBy(replacements) }
    }

    /// Reads the note of an `obsoleted` deprecation: gone, unless it was split. Other names in such a note
    /// are examples and special cases.
    pub fn replacement_of_obsoleted(&self, note: &str) -> Deprecated {
        if note.starts_with("Split to") { self.replacement(note) } else { Deprecated::Gone }
    }

    /// `name` as a user of the macros spells it, where it is one of the registry's.
    fn spelling(&self, name: &str) -> Option<String> {
        if self.contains(name) {
            return Some(name.to_owned());
        }
        let (template, key) = name.rsplit_once('.')?;
        let known = self.0.get(template).copied().unwrap_or(false);
        known.then(|| format!("{template}[\"{key}\"]"))
    }
}

/// Whether a note says that another registry defines the attribute or the signal now, under the same name.
pub(crate) fn is_moved(note: &str) -> bool {
    note.starts_with("Moved to the [")
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::attribute::Deprecated;

    fn names() -> Names<'static> {
        [("pot.shape", false), ("pot.size", false), ("pot.label", true)].into_iter().collect()
    }

    fn replaced_by(names: &[&str]) -> Deprecated {
        Deprecated::ReplacedBy(names.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn names_in_backticks_replace() {
        let note = "Replaced by `pot.size` on tables, `pot.shape` on shelves; report `pot.lid` as `none`.";
        assert_eq!(names().replacement(note), replaced_by(&["pot.size", "pot.shape"]));
    }

    #[test]
    fn a_key_of_a_template_is_spelled_in_brackets() {
        let replacement = names().replacement("Replaced by `pot.label.best-before`.");
        assert_eq!(replacement, replaced_by(&["pot.label[\"best-before\"]"]));
        assert_eq!(names().replacement("Replaced by `pot.shape.edge`."), Deprecated::Gone);
    }

    #[test]
    fn exceptions_do_not_replace() {
        let replacement = names().replacement("Replaced by `pot.size`, but only if there is no `pot.shape`.");
        assert_eq!(replacement, replaced_by(&["pot.size"]));
    }

    #[test]
    fn an_attribute_may_have_moved_to_another_registry() {
        let note = "Moved to the [registry of teapots](https://example.com).";
        assert_eq!(names().replacement(note), Deprecated::Moved);
    }

    #[test]
    fn obsoleted_is_gone_unless_split() {
        let split = names().replacement_of_obsoleted("Split to `pot.size` and `pot.shape`.");
        assert_eq!(split, replaced_by(&["pot.size", "pot.shape"]));
        let example = names().replacement_of_obsoleted("Removed. For flat ones, use `pot.shape`.");
        assert_eq!(example, Deprecated::Gone);
    }
}
