//! The call of an assertion in the text of its source file.

use super::literal::Literal;

/// A call with a string literal as its argument.
pub(super) struct Call {
    pub(super) literal: Literal,
}

/// The assertions that take an expected tree.
const NAMES: [&str; 2] = ["assert_tree", "assert"];

impl Call {
    /// The call with this literal at the one-based line and column; or else the only call with it in the file, which may
    /// have been moved by another process that overwrites trees too.
    pub(super) fn find(source: &str, line: i64, column: u32, expected: &str) -> Option<Self> {
        let here = offset(source, line, column).and_then(|offset| Self::read(source, offset));
        if let Some(call) = here.filter(|call| call.literal.value == expected) {
            return Some(call);
        }
        let calls = source.match_indices(NAMES[1]).filter_map(|(offset, _)| Self::read(source, offset));
        let mut calls = calls.filter(|call| call.literal.value == expected);
        let call = calls.next()?;
        calls.next().is_none().then_some(call)
    }

    /// The call whose name begins at `offset`.
    fn read(source: &str, offset: usize) -> Option<Self> {
        let before = &source[..offset];
        let line = before.rsplit('\n').next().unwrap_or(before);
        if line.trim_start().starts_with("//") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            return None;
        }
        let after = NAMES
            .iter()
            .find_map(|name| source[offset..].strip_prefix(name)?.trim_start().strip_prefix('('))?;
        let literal = Literal::read(source, source.len() - after.len())?;
        Some(Self { literal })
    }
}

/// The offset of a one-based line and column, which counts characters.
fn offset(source: &str, line: i64, column: u32) -> Option<usize> {
    let line = usize::try_from(line).ok()?.checked_sub(1)?;
    let column = usize::try_from(column).ok()?.checked_sub(1)?;
    let start = match line {
        0 => 0,
        _ => source.match_indices('\n').nth(line - 1)?.0 + 1,
    };
    let (offset, _) = source[start..].char_indices().nth(column)?;
    Some(start + offset)
}

#[cfg(test)]
mod tests {
    use super::Call;

    const SOURCE: &str = "// assert_tree(\"a\")\n\
        fn é() {\n    é.assert_tree( /* the tree: */ \"a\");\n    é.tree().assert(\n        // b\n        r#\"b\"#);\n\
        é.assert_tree(text);\n    é.assert_tree(\"a\", );\n}\n";

    fn found(line: i64, column: u32, expected: &str) -> Option<&'static str> {
        Call::find(SOURCE, line, column, expected).map(|call| &SOURCE[call.literal.range])
    }

    fn line_of(call: &Call) -> usize {
        SOURCE[..call.literal.range.start].matches('\n').count() + 1
    }

    #[test]
    fn a_call_is_found_where_it_is() {
        assert_eq!(found(3, 7, "a"), Some("\"a\""));
        assert_eq!(Call::find(SOURCE, 3, 7, "a").map(|call| line_of(&call)), Some(3));
        assert_eq!(Call::find(SOURCE, 8, 7, "a").map(|call| line_of(&call)), Some(8));
        assert_eq!(found(4, 14, "b"), Some("r#\"b\"#"));
    }

    #[test]
    fn a_call_that_moved_is_found_where_it_is_the_only_one() {
        assert_eq!(found(40, 9, "b"), Some("r#\"b\"#"));
        assert_eq!(found(7, 3, "b"), Some("r#\"b\"#"));
        assert_eq!(found(40, 9, "a"), None, "there are two");
        assert_eq!(found(1, 4, "a"), None, "it is a comment, and there are two others");
    }

    #[test]
    fn a_text_that_is_no_literal_there_is_not_found() {
        assert_eq!(found(7, 3, "c"), None);
        assert_eq!(found(0, 0, "c"), None);
        assert_eq!(found(-5, 1, "c"), None);
    }
}
