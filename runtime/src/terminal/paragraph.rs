//! Words laid out on lines.

use super::{color::Style, line::Line};
use crate::tree::Escaped;

/// Lines filled with words up to a width, those after the first indented as far as the marker is wide.
pub(super) struct Paragraph {
    lines: Vec<Line>,
    line: Line,
    /// In characters, of the line and of its indentation.
    width: usize,
    indent: usize,
    color: bool,
}

impl Paragraph {
    pub(super) fn new(style: Style, marker: &str, width: usize, color: bool) -> Self {
        let mut line = Line::new(color);
        line.add(style, marker);
        Self { lines: Vec::new(), indent: line.width(), line, width, color }
    }

    /// How wide a word can be.
    pub(super) fn content_width(&self) -> usize {
        self.width.saturating_sub(self.indent)
    }

    /// Adds a word, on a line of its own if it does not fit on the current one.
    pub(super) fn word(&mut self, word: &Line) {
        if self.line.width() > self.indent {
            if self.line.width() + 1 + word.width() > self.width {
                self.end_line();
            } else {
                self.line.add(Style::Plain, " ");
            }
        }
        self.line.append(word);
    }

    /// Adds a longer text, whose own line breaks are kept and whose lines are broken where they are too wide.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        for row in rows(text, self.content_width()) {
            self.end_line();
            self.line.add(style, &row);
        }
    }

    /// Adds a word on a line of its own, and a longer text below it.
    pub(super) fn below(&mut self, word: &Line, text: &str) {
        self.end_line();
        self.word(word);
        self.end_line();
        let indent = self.indent;
        self.indent += 2;
        self.line.pad(self.indent);
        self.text(Style::Plain, text);
        self.end_line();
        self.indent = indent;
        self.line = self.blank();
    }

    pub(super) fn into_lines(mut self) -> Vec<Line> {
        self.end_line();
        self.lines
    }

    fn end_line(&mut self) {
        if self.line.width() > self.indent {
            let blank = self.blank();
            self.lines.push(std::mem::replace(&mut self.line, blank));
        }
    }

    fn blank(&self) -> Line {
        let mut line = Line::new(self.color);
        line.pad(self.indent);
        line
    }
}

/// The lines of a text, each no wider than `width` characters, broken at spaces where possible.
fn rows(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut rows = Vec::new();
    for line in text.lines() {
        let line = Escaped(&line.replace('\t', "    ")).to_string();
        let mut rest = line.trim_end();
        while let Some((end, next)) = rest.char_indices().nth(width) {
            let indentation = rest.len() - rest.trim_start().len();
            let space = if next == ' ' { Some(end) } else { rest[..end].rfind(' ') };
            let end = space.filter(|&space| space > indentation).unwrap_or(end);
            rows.push(rest[..end].trim_end().to_owned());
            rest = rest[end..].trim_start();
        }
        rows.push(rest.to_owned());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_break_at_spaces_or_where_they_must() {
        assert_eq!(rows("one two three", 7), ["one two", "three"]);
        assert_eq!(rows("one two three", 8), ["one two", "three"]);
        assert_eq!(rows("onetwothree", 4), ["onet", "woth", "ree"]);
        assert_eq!(rows("  a\n\n\tb", 10), ["  a", "", "    b"]);
        assert_eq!(rows("é\u{1b}é", 3), ["é\\u", "{1b", "}é"]);
        assert_eq!(rows("anything", 0).len(), 8);
    }
}
