//! Text that stays on its line.

use std::fmt::{self, Display, Formatter, Write as _};

use opentelemetry::{Array, Value, trace::SpanKind};

/// Text with its control characters spelled out, so that it neither breaks the line nor speaks to the terminal.
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
        c if c.is_control() => write!(f, "\\u{{{:x}}}", u32::from(c)),
        c => f.write_char(c),
    }
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
