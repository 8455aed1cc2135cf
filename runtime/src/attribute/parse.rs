//! Values of declared enums, from texts and numbers.

use std::error::Error;
use std::fmt;

/// A text or a number that is no value of an enum of [`attributes!`](crate::attributes): the error of its `FromStr`, or of its
/// `TryFrom<i64>`.
///
/// Its message names the attribute and lists the values. The text itself is not part of it: it may come from anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseEnumError {
    expected: &'static str,
}

impl ParseEnumError {
    #[doc(hidden)]
    pub const fn new(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for ParseEnumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }
}

impl Error for ParseEnumError {}
