//! The rules that a crate has for its spans.

use super::{Name, Options};
use proc_macro2::TokenStream;
use std::rc::Rc;
use syn::LitStr;

/// A `span_rules!`.
pub struct Rules {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// `attributes(...)`, which every span has.
    pub options: Options,
    /// What a span is held against.
    pub asked: Asked,
}

/// What a span is held against.
#[derive(Clone, Default)]
pub struct Asked {
    /// `required(...)`: the attributes that every span has.
    pub required: Vec<Name>,
    /// `names = "..."`: what a name looks like.
    pub names: Vec<NamePattern>,
}

/// `"{service}.{operation}"`
#[derive(Clone)]
pub struct NamePattern {
    /// As it is written.
    pub literal: LitStr,
}

impl Rules {
    /// The options that every span of the crate starts with.
    #[must_use]
    pub fn into_options(self) -> Options {
        Options { krate: None, rules: Some(Rc::new(self.asked)), ..self.options }
    }
}

impl NamePattern {
    /// The pattern as the user writes it.
    pub(crate) fn text(&self) -> String {
        self.literal.value()
    }

    /// Whether the name has this form: the same words, and for each part in braces any word of lower-case letters, digits and `_`.
    pub(crate) fn fits(&self, name: &str) -> bool {
        let text = self.text();
        let (pattern, name): (Vec<&str>, Vec<&str>) = (text.split('.').collect(), name.split('.').collect());
        pattern.len() == name.len()
            && pattern
                .iter()
                .zip(name)
                .all(|(part, word)| if is_place(part) { is_word(word) } else { *part == word })
    }

    /// Whether it can be a pattern: words, or names in braces, with dots between.
    pub(crate) fn is_valid(&self) -> bool {
        self.text().split('.').all(|part| is_word(part) || is_place(part))
    }
}

/// `{operation}`
fn is_place(part: &str) -> bool {
    part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).is_some_and(is_word)
}

fn is_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
