//! Example values as the last paragraph of a doc comment: "Examples: `a`, `b`."

use crate::markdown::is_unseen;
use serde_norway::Value;

const EXAMPLES: &str = "Examples: ";

/// The paragraph; empty where there is no example.
pub(crate) fn paragraph(examples: &[Value]) -> String {
    if examples.is_empty() {
        return String::new();
    }
    let examples: Vec<String> = examples.iter().map(|example| code(&written(example))).collect();
    format!("{EXAMPLES}{}.", examples.join(", "))
}

/// A value in one line. A text is written as it is, where it cannot be taken for anything else.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        other => flow(other),
    }
}

/// Whether a text can stand without quotes, to be read as a text again.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && !text.contains(is_unseen)
        && text.trim() == text
        && !text.starts_with('"')
        && matches!(serde_norway::from_str(text), Ok(Value::String(_)) | Err(_))
}

/// A value as YAML's flow style has it: `"a"`, `[1, 2]`.
fn flow(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Sequence(list) => format!("[{}]", list.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Mapping(mapping) => {
            let pairs = mapping.iter().map(|(key, value)| format!("{}: {}", flow(key), flow(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Tagged(tagged) => flow(&tagged.value),
    }
}

/// A text in YAML's double quotes.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        c if is_unseen(c) => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Text as code of Markdown: between more backticks than stand together in it.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// What stands before the paragraph in a text, and the examples; `None` where the text does not end in such a paragraph.
#[cfg(any(feature = "export", test))]
pub(crate) fn split(text: &str) -> Option<(&str, Vec<Value>)> {
    let (rest, last) = text.rsplit_once("\n\n").unwrap_or(("", text));
    let mut left = last.strip_prefix(EXAMPLES)?.strip_suffix('.')?;
    let mut examples = Vec::new();
    loop {
        let (example, rest) = first_code(left)?;
        examples.push(read(&example));
        if rest.is_empty() {
            break;
        }
        left = rest.strip_prefix(", ")?;
    }
    Some((rest.trim_end(), examples))
}

/// The code that a text starts with, and what is behind it.
#[cfg(any(feature = "export", test))]
fn first_code(text: &str) -> Option<(String, &str)> {
    let fence = &text[..text.len() - text.trim_start_matches('`').len()];
    if fence.is_empty() {
        return None;
    }
    let rest = &text[fence.len()..];
    let mut from = 0;
    let end = loop {
        let at = from + rest[from..].find('`')?;
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        if run == fence.len() {
            break at;
        }
        from = at + run;
    };
    let code = &rest[..end];
    let unpadded = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' '));
    let code = unpadded.filter(|code| code.starts_with('`') || code.ends_with('`')).unwrap_or(code);
    Some((code.to_owned(), &rest[end + fence.len()..]))
}

/// A value as [`written`] writes it.
#[cfg(any(feature = "export", test))]
fn read(text: &str) -> Value {
    serde_norway::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{paragraph, split};
    use serde_norway::Value;

    #[test]
    fn examples_are_read_as_they_are_written() {
        let lists = [
            "[a]",
            "[a b, c, 'd, e', 'it''s']",
            "[1, -2, 1.5, 2.0, true, '1', 'true', 'null', '']",
            "[[a, b], [c], [], [1, 2], ['a, b']]",
            "['`a`', 'a``b', '`', ' a ', '\"quoted\"', '[a]', 'a: b', '# a', '- a']",
            "[\"two\\nlines\", 'C:\\path', \"\\u202e\"]",
            "[{ a: 1, b: [c] }]",
        ];
        for text in lists {
            let examples: Vec<Value> = serde_norway::from_str(text).unwrap();
            let written = format!("A pot.\n\n{}", paragraph(&examples));
            assert!(written.lines().count() == 3, "{written}");
            assert_eq!(split(&written), Some(("A pot.", examples)), "{written}");
        }
        assert_eq!(paragraph(&[]), "");
    }

    #[test]
    fn a_plain_text_is_written_as_it_is() {
        let examples: Vec<Value> = serde_norway::from_str("[card, 42, '42', a `b`]").unwrap();
        assert_eq!(paragraph(&examples), "Examples: `card`, `42`, `\"42\"`, `` a `b` ``.");
    }

    #[test]
    fn other_paragraphs_are_no_examples() {
        for text in
            ["A pot.", "Examples: see below.", "Examples: `a` and `b`.", "Examples: `a`", "Examples: `a."]
        {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
