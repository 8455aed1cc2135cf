//! A tree as a string literal in the source of a test.

use super::literal::Literal;

/// The literal for `tree` in the place of `old`, indented as that was.
pub(super) fn literal(source: &str, old: &Literal, tree: &str) -> String {
    let body = if tree.contains('\n') { block(source, old, tree) } else { tree.to_owned() };
    let hashes = "#".repeat(hashes(tree));
    if tree.contains(['"', '\\']) { format!("r{hashes}\"{body}\"{hashes}") } else { format!("\"{body}\"") }
}

/// The number of `#` with which no `"` in the text ends a raw string.
fn hashes(text: &str) -> usize {
    let after_quotes = text.split('"').skip(1);
    after_quotes.map(|after| 1 + after.len() - after.trim_start_matches('#').len()).max().unwrap_or(0)
}

/// The tree on lines of its own.
fn block(source: &str, old: &Literal, tree: &str) -> String {
    let line_end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let (inner, outer) = indentation(source, old);
    let lines = tree.lines().map(|line| format!("{line_end}{inner}{line}"));
    lines.chain([format!("{line_end}{outer}")]).collect()
}

/// What stands before each line of the tree, and before the closing quote.
fn indentation(source: &str, old: &Literal) -> (String, String) {
    let start = source[..old.range.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &source[start..old.range.start];
    let line = blank(before);
    let lines = &source[old.range.clone()];
    let first = lines.split('\n').skip(1).find(|line| !line.trim().is_empty());
    match first.zip(lines.rsplit('\n').next()) {
        // The old tree was on lines of its own.
        Some((first, last)) if old.value.starts_with('\n') => {
            let is_alone = last.trim_start().starts_with('"');
            (blank(first).to_owned(), blank(if is_alone { last } else { first }).to_owned())
        }
        _ if line == before => (line.to_owned(), line.to_owned()),
        _ => (format!("{line}    "), line.to_owned()),
    }
}

/// The white space a line begins with.
fn blank(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "a error=\"b\"\n└─ c";

    /// The source with the tree in place of its literal.
    fn written(source: &str, tree: &str) -> String {
        let start = source.find('(').unwrap() + 1;
        let old = Literal::read(source, start).unwrap();
        let new = literal(source, &old, tree);
        [&source[..old.range.start], &new, &source[old.range.end..]].concat()
    }

    #[test]
    fn one_line_stays_on_its_line() {
        assert_eq!(written("    f(\"b\");\n", "a"), "    f(\"a\");\n");
        assert_eq!(written("    f(r#\"b\"#);\n", "a error=\"b\""), "    f(r#\"a error=\"b\"\"#);\n");
        assert_eq!(written("f(\"\");", r"a\n"), r#"f(r"a\n");"#);
        assert_eq!(written("f(\"\");", "a \"# b"), "f(r##\"a \"# b\"##);");
    }

    #[test]
    fn a_tree_is_indented_as_the_one_before_it() {
        let source = "  f(\n        \"\n        a\n        └─ b\n        \",\n  );\n";
        let expected = "  f(\n        r#\"\n        a error=\"b\"\n        └─ c\n        \"#,\n  );\n";
        assert_eq!(written(source, TREE), expected);
        let source = "  f(r#\"\n     a\n       n=1\n  \"#);\n";
        assert_eq!(written(source, "a\n└─ b"), "  f(\"\n     a\n     └─ b\n  \");\n");
    }

    #[test]
    fn a_tree_in_place_of_a_line_is_indented_below_it() {
        let expected = "  f(r#\"\n      a error=\"b\"\n      └─ c\n  \"#);\n";
        assert_eq!(written("  f(\"a\\n└─ b\");\n", TREE), expected);
        assert_eq!(
            written("  f(\n      \"\",\n  );", "a\n└─ b"),
            "  f(\n      \"\n      a\n      └─ b\n      \",\n  );"
        );
    }

    #[test]
    fn the_ends_of_lines_stay_as_they_are() {
        assert_eq!(written("  f(\"\");\r\n", "a\n└─ b"), "  f(\"\r\n      a\r\n      └─ b\r\n  \");\r\n");
    }
}
