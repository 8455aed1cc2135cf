//! String literals in Rust source.

use std::ops::Range;

/// A string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where it is in the source, with its quotes.
    pub(super) range: Range<usize>,
    /// The string it stands for.
    pub(super) value: String,
}

impl Literal {
    /// The literal that is next in `source` from `start` on, past white space and comments; `None` where something else
    /// is next.
    pub(super) fn read(source: &str, start: usize) -> Option<Self> {
        let start = source.len() - skip_blank(&source[start..]).len();
        let text = &source[start..];
        let (len, value) = if text.starts_with('"') { read_escaped(text)? } else { read_raw(text)? };
        // The compiler reads the ends of lines in this way.
        Some(Self { range: start..start + len, value: value.replace("\r\n", "\n") })
    }
}

/// The text without the white space and the comments it begins with.
fn skip_blank(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        text = if text.starts_with("//") {
            text.find('\n').map_or("", |end| &text[end..])
        } else if text.starts_with("/*") {
            text.find("*/").map_or("", |end| &text[end + 2..])
        } else {
            return text;
        }
    }
}

/// The length and the value of a literal such as `r#"..."#`.
fn read_raw(text: &str) -> Option<(usize, String)> {
    let hashes = text.strip_prefix('r')?;
    let body = hashes.trim_start_matches('#');
    let end = format!("\"{}", &hashes[..hashes.len() - body.len()]);
    let body = body.strip_prefix('"')?;
    let len = body.find(&end)?;
    Some((text.len() - body.len() + len + end.len(), body[..len].to_owned()))
}

/// The length and the value of a literal such as `"..."`.
fn read_escaped(text: &str) -> Option<(usize, String)> {
    let (mut value, mut rest) = (String::new(), text.strip_prefix('"')?);
    loop {
        let next = rest.find(['"', '\\'])?;
        value.push_str(&rest[..next]);
        let (is_end, after) = (rest[next..].starts_with('"'), &rest[next + 1..]);
        if is_end {
            return Some((text.len() - after.len(), value));
        }
        rest = read_escape(after, &mut value)?;
    }
}

/// Reads what stands behind a backslash; what follows it.
fn read_escape<'a>(text: &'a str, value: &mut String) -> Option<&'a str> {
    let mut rest = text.chars();
    let c = match rest.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        c @ ('\\' | '\'' | '"') => c,
        'x' => {
            let c = char::from(u8::from_str_radix(text.get(1..3)?, 16).ok()?);
            value.push(c);
            return text.get(3..);
        }
        'u' => {
            let (digits, after) = text.strip_prefix("u{")?.split_once('}')?;
            value.push(char::from_u32(u32::from_str_radix(&digits.replace('_', ""), 16).ok()?)?);
            return Some(after);
        }
        // The line goes on where the next one has text.
        '\n' | '\r' => return Some(text.trim_start_matches([' ', '\t', '\n', '\r'])),
        _ => return None,
    };
    value.push(c);
    Some(rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::Literal;

    /// The literal as it is in the source, and its value.
    fn read(source: &str) -> Option<(&str, String)> {
        Literal::read(source, 0).map(|literal| (&source[literal.range], literal.value))
    }

    #[test]
    #[expect(clippy::needless_raw_string_hashes, reason = "they are part of what is read")]
    fn literals_have_the_value_the_compiler_gives_them() {
        // The same literals, read here and by the compiler.
        macro_rules! check {
            ($($literal:literal)*) => {$(
                let source = stringify!($literal);
                assert_eq!(read(&format!("{source}, 1)")), Some((source, $literal.to_owned())));
            )*};
        }
        check! {
            "" r"" r#""# "a" "a\nb\t\"\\\r\0\'" "\x41\u{2500}\u{1F_600}" r"\n" r#"a "quoted" one"# r##"a "# b"##
            "├─ a" r#"
                a
                └─ b
            "#
            "a\
             b"
        }
    }

    #[test]
    fn what_stands_before_a_literal_is_passed_over() {
        assert_eq!(read(" // \"a\"\n /* \"b\" */ \"c\""), Some(("\"c\"", "c".to_owned())));
    }

    #[test]
    fn the_ends_of_lines_are_those_of_the_compiler() {
        assert_eq!(read("\"a\r\nb\""), Some(("\"a\r\nb\"", "a\nb".to_owned())));
    }

    #[test]
    fn what_is_no_literal_is_not_read() {
        for source in
            ["text", "&text", "", "\"open", "r#\"open\"", "format!(\"a\")", "b\"a\"", "'a'", "\"\\q\"", "/* "]
        {
            assert_eq!(read(source), None, "{source}");
        }
    }
}
