//! What is wrong with the environment, kept until the set-up knows whether it is an error.

use crate::tree::excerpt;
use std::cell::RefCell;
use std::fmt::{self, Display};

/// The most characters of a value that a warning quotes.
const VALUE: usize = 64;
/// The most characters of a variable's name that a warning quotes.
const NAME: usize = 96;

/// One variable and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Warning {
    variable: String,
    text: String,
}

impl Warning {
    /// `text` follows the name of the variable.
    pub(crate) fn new(variable: &str, text: impl Display) -> Self {
        Self { variable: excerpt(variable, NAME), text: text.to_string() }
    }

    pub(crate) fn ignored(variable: &str, value: &str, expected: impl Display) -> Self {
        Self::new(variable, format_args!("is `{}`; expected {expected}; ignored", excerpt(value, VALUE)))
    }

    pub(crate) fn lowered(variable: &str, value: &str, most: usize) -> Self {
        Self::new(
            variable,
            format_args!("is `{}`; lowered to {most}, the most there can be", excerpt(value, VALUE)),
        )
    }

    pub(crate) fn taken_as(variable: &str, value: &str, expected: impl Display, taken: &str) -> Self {
        let value = excerpt(value, VALUE);
        Self::new(variable, format_args!("is `{value}`; expected {expected}; taken as {taken}"))
    }
}

impl Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.variable, self.text)
    }
}

/// A list of warnings with one entry for each variable: traces and logs read the general variables both.
#[derive(Debug, Default)]
pub(crate) struct Warnings(RefCell<Vec<Warning>>);

impl Warnings {
    /// Adds a warning, unless there is one about that variable.
    pub(crate) fn add(&self, warning: Warning) {
        let mut warnings = self.0.borrow_mut();
        if !warnings.iter().any(|other| other.variable == warning.variable) {
            warnings.push(warning);
        }
    }

    pub(crate) fn take(&self) -> Vec<Warning> {
        self.0.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_bounded() {
        let warning = Warning::ignored("A", &format!("\u{1b}[31m{}", "x".repeat(500)), "y").to_string();
        assert!(warning.starts_with("`A` is `\\u{1b}[31mxxx"), "{warning}");
        assert!(warning.ends_with("x…`; expected y; ignored") && warning.len() < 150, "{warning}");
    }

    #[test]
    fn a_variable_is_warned_about_once() {
        let warnings = Warnings::default();
        warnings.add(Warning::new("A", "is wrong"));
        warnings.add(Warning::new("A", "is still wrong"));
        warnings.add(Warning::new("B", "is wrong"));
        assert_eq!(warnings.take(), [Warning::new("A", "is wrong"), Warning::new("B", "is wrong")]);
    }
}
