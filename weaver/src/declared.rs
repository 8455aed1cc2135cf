//! One attribute of an application's own, as both its registry and its `attributes!` say it.

use serde::Serialize;
use serde_norway::Value;
use std::fmt;
use traced_registry::{Stability, Type};

/// An attribute of an application's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// The name as it is sent: `shop.order.id`.
    pub name: String,
    /// The type of its values.
    pub ty: DeclaredType,
    /// How settled it is.
    pub stability: Stability,
    /// Why it is not to be used any more.
    pub deprecated: Option<Deprecation>,
    /// What it is, in a paragraph.
    pub brief: String,
    /// What else there is to know of it.
    pub note: String,
    /// Values it may have.
    pub examples: Vec<Value>,
}

/// The type of an attribute's values.
#[derive(Clone, Debug, PartialEq)]
pub enum DeclaredType {
    /// `int`, `string[]`, ...
    Plain(Type),
    /// `template[int]`
    Template(Type),
    /// One of these values, all texts or all integers.
    Enum(Vec<Member>),
}

/// One value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The registry's word for it: `high`.
    pub id: String,
    /// The name of the Rust variant: `High`.
    pub variant: String,
    /// The value as it is sent.
    pub value: MemberValue,
    /// What it means, in a paragraph.
    pub brief: String,
    /// What else there is to know of it.
    pub note: String,
    /// How settled it is, where that is said.
    pub stability: Option<Stability>,
    /// Why it is not to be used any more.
    pub deprecated: Option<Deprecation>,
}

/// The value of an enum's member.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum MemberValue {
    /// A text.
    Text(String),
    /// An integer.
    Int(i64),
}

/// As Rust writes it: `"high"`.
impl fmt::Display for MemberValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Int(number) => write!(f, "{number}"),
        }
    }
}

/// Why something is not to be used any more. In Rust it is the note of `#[deprecated]`.
#[derive(Clone, Debug, PartialEq)]
pub enum Deprecation {
    /// It has another name now. The note may be empty.
    Renamed {
        /// The name.
        to: String,
        /// What else is said of it.
        note: String,
    },
    /// Nothing replaces it. The note may be empty.
    Obsoleted(String),
    /// Anything else, as the note says. The note may be empty.
    Uncategorized(String),
}

/// The note that Weaver takes for that of an obsoleted attribute without one.
pub(crate) const NO_NOTE_OF_OBSOLETED: &str = "Obsoleted.";
/// The note that Weaver takes for that of an otherwise deprecated attribute without one.
pub(crate) const NO_NOTE_OF_UNCATEGORIZED: &str = "Uncategorized.";

const RENAMED: &str = "renamed to `";
const OBSOLETE: &str = "obsolete";

impl Deprecation {
    /// The note of `#[deprecated]`.
    pub(crate) fn text(&self) -> String {
        let (head, note) = match self {
            Self::Renamed { to, note } => (format!("{RENAMED}{to}`"), note),
            Self::Obsoleted(note) => (OBSOLETE.to_owned(), note),
            Self::Uncategorized(note) => return note.clone(),
        };
        if note.is_empty() { head } else { format!("{head}: {note}") }
    }

    /// Reads the note of `#[deprecated]`.
    #[cfg(any(feature = "export", test))]
    pub(crate) fn of_text(text: &str) -> Self {
        fn note(rest: &str) -> Option<String> {
            if rest.is_empty() { Some(String::new()) } else { rest.strip_prefix(": ").map(str::to_owned) }
        }
        let renamed = text.strip_prefix(RENAMED).and_then(|rest| rest.split_once('`'));
        if let Some((to, rest)) = renamed
            && let Some(note) = note(rest)
        {
            return Self::Renamed { to: to.to_owned(), note };
        }
        match text.strip_prefix(OBSOLETE).and_then(note) {
            Some(note) => Self::Obsoleted(note),
            None => Self::Uncategorized(text.to_owned()),
        }
    }
}

/// `on_hold` as `OnHold`: the variant of a member.
pub(crate) fn variant(id: &str) -> String {
    let words = id.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let pascal: String = words
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<Vec<_>>()
        })
        .collect();
    match pascal.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("_{pascal}"),
        _ if pascal == "Self" => "Self_".to_owned(),
        _ => pascal,
    }
}

/// The id that a member has in a registry where its Rust says no other, by `#[doc(alias = "...")]`: the value, where that
/// gives the variant's name, otherwise the variant in `snake_case`.
pub(crate) fn id(name: &str, value: &MemberValue) -> String {
    let value = match value {
        MemberValue::Text(text) => text.as_str(),
        MemberValue::Int(_) => "",
    };
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    if value == name || (value.chars().all(plain) && variant(value) == name) {
        return value.to_owned();
    }
    let mut id = String::new();
    let mut before_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && before_lower {
            id.push('_');
        }
        before_lower = letter.is_lowercase() || letter.is_ascii_digit();
        id.extend(letter.to_lowercase());
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{Deprecation, MemberValue, variant};

    #[test]
    fn a_deprecation_is_read_as_it_is_written() {
        let note = || "because".to_owned();
        for deprecation in [
            Deprecation::Renamed { to: "shop.order.id".to_owned(), note: String::new() },
            Deprecation::Renamed { to: "shop.order.id".to_owned(), note: note() },
            Deprecation::Obsoleted(String::new()),
            Deprecation::Obsoleted(note()),
            Deprecation::Uncategorized(String::new()),
            Deprecation::Uncategorized("use `shop.order.id`".to_owned()),
            Deprecation::Uncategorized("obsolete things".to_owned()),
        ] {
            assert_eq!(Deprecation::of_text(&deprecation.text()), deprecation);
        }
    }

    #[test]
    fn a_member_is_a_variant_in_upper_camel_case() {
        assert_eq!(variant("on_hold"), "OnHold");
        assert_eq!(variant("http2.0-draft"), "Http20Draft");
        assert_eq!(variant("2xx"), "_2xx");
        assert_eq!(variant("self"), "Self_");
    }

    #[test]
    fn an_id_is_the_value_or_the_variant() {
        let id = |name: &str, value: &str| super::id(name, &MemberValue::Text(value.to_owned()));
        assert_eq!(id("OnHold", "on_hold"), "on_hold");
        assert_eq!(id("OnHold", "on-hold"), "on_hold");
        assert_eq!(id("AzureVm", "azure.vm"), "azure.vm");
        assert_eq!(id("GET", "GET"), "GET");
        assert_eq!(id("High", "HIGH"), "high");
        assert_eq!(id("_2xx", "2xx"), "2xx");
        assert_eq!(super::id("NotFound", &MemberValue::Int(5)), "not_found");
    }
}
