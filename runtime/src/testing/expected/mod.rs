//! A tree as a test expects it, which may leave parts out and may leave the order of siblings open.

mod compare;
mod fill;
mod line;
mod pairing;
mod parse;

use super::outline::Outline;

/// What an expected tree is made of.
pub(super) struct Expected {
    outline: Outline,
    /// For each span of the outline, whether its place among those of its siblings that say so too is open.
    any_order: Vec<bool>,
}

impl Expected {
    /// Reads an expected tree; `None` where it has no marks, and has to be equal to the captured one as text.
    ///
    /// # Errors
    ///
    /// With what is wrong with a tree that has marks but not the [form](crate::testing#the-form-of-a-tree) of one.
    pub(super) fn with_marks(text: &str) -> Result<Option<Self>, String> {
        if !parse::has_marks(text) {
            return Ok(None);
        }
        parse::parse(text).map(Some)
    }

    /// Whether the captured spans are as expected.
    pub(super) fn fits(&self, captured: &Outline) -> bool {
        compare::Comparison::new(self, captured).roots_fit()
    }

    /// The expected tree with what its marks stand for in `captured`, as far as that is as expected: two trees that can
    /// be compared line by line.
    pub(super) fn filled(&self, captured: &Outline) -> Outline {
        fill::fill(self, captured)
    }
}
