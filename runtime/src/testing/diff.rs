//! What differs between two texts.

use std::fmt::Write as _;

/// The text without the indentation of its first line, and without blank lines around it.
pub(super) fn dedent(text: &str) -> String {
    let text = text.trim_end();
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty()).peekable();
    let indent = lines.peek().map_or(0, |first| first.len() - first.trim_start().len());
    let lines = lines.map(|line| {
        let blank = line.bytes().take(indent).take_while(u8::is_ascii_whitespace).count();
        line[blank..].trim_end()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// All lines of both texts in order, those of only one marked with `-` for the first and `+` for the second.
pub(super) fn lines(before: &str, after: &str) -> String {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let common = common(&before, &after);
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < before.len() || j < after.len() {
        let (mark, line) = if i < before.len() && j < after.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
            (' ', before[i - 1])
        } else if j == after.len() || (i < before.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ('-', before[i - 1])
        } else {
            j += 1;
            ('+', after[j - 1])
        };
        let _ = writeln!(out, "{mark} {line}");
    }
    out
}

/// `common(a, b)[i][j]` is the length of the longest common subsequence of `a[i..]` and `b[j..]`.
fn common(a: &[&str], b: &[&str]) -> Vec<Vec<usize>> {
    let mut lengths = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = if a[i] == b[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_loses_the_indentation_of_its_first_line() {
        assert_eq!(dedent("\n    a\n    │  b\n\n      c\n    "), "a\n│  b\n\n  c");
        assert_eq!(dedent("a\n   b"), "a\n   b");
        assert_eq!(dedent(" \n "), "");
    }

    #[test]
    fn lines_of_one_text_only_are_marked() {
        assert_eq!(lines("a\nb\nc", "a\nx\nc\nd"), "  a\n- b\n+ x\n  c\n+ d\n");
    }
}
