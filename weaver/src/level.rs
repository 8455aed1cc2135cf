//! Requirement levels, as the registry writes them.

use crate::yaml::one_line;
use serde_norway::Value;

pub use traced_registry::Level;

/// Reads a level: a word, or a mapping of the word to the condition in prose.
///
/// # Errors
///
/// A level that the registry does not know.
pub fn read(level: &Value) -> Result<Level, String> {
    let word = match level {
        Value::String(word) => Some(word.as_str()),
        Value::Mapping(mapping) if mapping.len() == 1 => mapping.keys().next().and_then(Value::as_str),
        _ => None,
    };
    match word {
        Some("required") => Ok(Level::Required),
        Some("conditionally_required") => Ok(Level::ConditionallyRequired),
        Some("recommended") => Ok(Level::Recommended),
        Some("opt_in") => Ok(Level::OptIn),
        _ => Err(format!("unknown requirement level `{}`", one_line(level))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, read};

    #[test]
    fn a_level_is_a_word_or_a_condition() {
        let parsed = |text: &str| read(&serde_norway::from_str(text).unwrap());
        assert_eq!(parsed("required"), Ok(Level::Required));
        assert_eq!(parsed("conditionally_required: if it is hot"), Ok(Level::ConditionallyRequired));
        assert_eq!(parsed("recommended: if it is known"), Ok(Level::Recommended));
        assert!(parsed("mandatory").is_err());
        assert!(parsed("[required]").is_err());
    }
}
