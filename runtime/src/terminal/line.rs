//! A line of styled text that knows how wide it is.

use super::color::Style;
use crate::tree::is_hidden;

/// Text without line breaks, with or without the escape sequences for color.
#[derive(Clone, Debug)]
pub(super) struct Line {
    text: String,
    /// In characters, as they are seen.
    width: usize,
    color: bool,
}

impl Line {
    pub(super) fn new(color: bool) -> Self {
        Self { text: String::new(), width: 0, color }
    }

    /// Adds a piece of text, which must be escaped: there is no hidden character in it.
    pub(super) fn add(&mut self, style: Style, text: &str) {
        debug_assert!(!text.contains(is_hidden), "{text:?} is not escaped");
        self.width += text.chars().count();
        let code = style.code();
        if text.is_empty() || code.is_empty() || !self.color {
            self.text += text;
        } else {
            self.text.extend(["\x1b[", code, "m", text, "\x1b[0m"]);
        }
    }

    /// Adds a piece of text after two spaces, if there is any.
    pub(super) fn add_column(&mut self, style: Style, text: &str) {
        if !text.is_empty() {
            self.add(Style::Plain, "  ");
            self.add(style, text);
        }
    }

    /// Adds another line's text.
    pub(super) fn append(&mut self, other: &Self) {
        self.text += &other.text;
        self.width += other.width;
    }

    /// Adds spaces until it is this wide.
    pub(super) fn pad(&mut self, width: usize) {
        self.add(Style::Plain, &" ".repeat(width.saturating_sub(self.width)));
    }

    /// In characters, as they are seen.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}
