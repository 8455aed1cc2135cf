//! Text that stays on its line.

use std::fmt::{self, Display, Formatter, Write as _};

use opentelemetry::{Array, Value, trace::SpanKind};

/// Text with the characters spelled out that have a terminal do something, or that nobody sees (see [`is_hidden`]), so that it
/// neither breaks the line nor shows another text than it is.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| escape(f, c))
    }
}

/// The first `limit` characters of a text, escaped; `…` stands for the rest.
#[cfg(any(feature = "init", feature = "testing"))]
pub(crate) fn excerpt(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", Escaped(&text[..end])),
        None => Escaped(text).to_string(),
    }
}

/// Text between double quotes, escaped as in Rust.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                _ => escape(f, c)?,
            }
        }
        f.write_char('"')
    }
}

/// By hand and not by `char::escape_debug`, whose answer changes with the version of Unicode in the compiler.
fn escape(f: &mut Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        c if is_hidden(c) => write!(f, "\\u{{{:x}}}", u32::from(c)),
        c => f.write_char(c),
    }
}

/// Whether a character is not seen, or changes how others are seen.
///
/// These are the control characters (escape sequences begin with one), those that change the direction of the text
/// ([bidirectional controls](https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters)), line and paragraph
/// separators, and those that Unicode wants ignored where they are not supported (`Default_Ignorable_Code_Point`), such as
/// zero-width ones. Only the selectors of a glyph's variant stay, which emoji need.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The value of an attribute, its strings as `string` writes them, its floats told apart from its integers.
pub(crate) fn value(value: &Value, string: impl Fn(&str) -> String) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::F64(value) => format!("{value:?}"),
        Value::String(value) => string(value.as_str()),
        Value::Array(Array::Bool(items)) => list(items.iter().map(bool::to_string)),
        Value::Array(Array::I64(items)) => list(items.iter().map(i64::to_string)),
        Value::Array(Array::F64(items)) => list(items.iter().map(|item| format!("{item:?}"))),
        Value::Array(Array::String(items)) => list(items.iter().map(|item| string(item.as_str()))),
        other => string(&other.as_str()),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// The name of a span kind; none for an internal span, the most common.
pub(crate) fn kind(kind: &SpanKind) -> Option<&'static str> {
    match kind {
        SpanKind::Internal => None,
        SpanKind::Client => Some("client"),
        SpanKind::Server => Some("server"),
        SpanKind::Producer => Some("producer"),
        SpanKind::Consumer => Some("consumer"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_spelled_out() {
        let kinds = [
            ("C0", "\u{0}\u{7}\u{1b}"),
            ("delete and C1", "\u{7f}\u{85}\u{9b}"),
            ("bidirectional marks", "\u{61c}\u{200e}\u{200f}"),
            ("bidirectional overrides", "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}"),
            ("bidirectional isolates", "\u{2066}\u{2067}\u{2068}\u{2069}"),
            ("zero-width", "\u{200b}\u{200c}\u{200d}\u{2060}\u{180e}\u{34f}"),
            ("byte order mark", "\u{feff}"),
            ("separators", "\u{2028}\u{2029}"),
            ("soft hyphen and fillers", "\u{ad}\u{115f}\u{3164}\u{ffa0}"),
            ("annotations and tags", "\u{fff9}\u{e0001}\u{e0041}\u{e0100}"),
        ];
        for (kind, text) in kinds {
            let spelled: Vec<_> = text.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
            let spelled = spelled.concat();
            assert_eq!(Escaped(text).to_string(), spelled, "{kind}");
            assert_eq!(Quoted(text).to_string(), format!("\"{spelled}\""), "{kind}");
        }
        assert_eq!(Escaped("a\nb\r\tc").to_string(), "a\\nb\\r\\tc");
        for seen in ["grüße", "日本語", "שלום", "مرحبا", "❤\u{fe0f}", "e\u{301}", "\u{a0}"] {
            assert_eq!(Escaped(seen).to_string(), seen);
        }
    }
}
