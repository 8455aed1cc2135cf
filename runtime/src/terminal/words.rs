//! Attributes as people write them.

use opentelemetry::{KeyValue, Value};

use super::{color::Style, line::Line, paragraph::Paragraph};
use crate::tree::{Escaped, Quoted, is_hidden, value};

/// Adds attributes to a paragraph: `key=value`, with a value below its key if it is long or has several lines.
pub(super) fn attributes<'a>(
    paragraph: &mut Paragraph,
    attributes: impl IntoIterator<Item = &'a KeyValue>,
    color: bool,
) {
    for attribute in attributes {
        let mut word = Line::new(color);
        word.add(Style::Dim, &format!("{}=", Escaped(attribute.key.as_str())));
        let text = value(&attribute.value, quoted_if_needed);
        let fits = word.width() + text.chars().count() <= paragraph.content_width();
        match &attribute.value {
            Value::String(value) if !fits || value.as_str().trim_end().contains('\n') => {
                paragraph.below(&word, value.as_str());
            }
            _ if !fits => paragraph.below(&word, &text),
            _ => {
                word.add(Style::Plain, &text);
                paragraph.word(&word);
            }
        }
    }
}

/// A string as it is, unless it would then be read as something else.
fn quoted_if_needed(text: &str) -> String {
    let special = |c: char| c.is_whitespace() || is_hidden(c) || matches!(c, '"' | '\\' | ',' | '[' | ']');
    let other = text.parse::<f64>().is_ok() || matches!(text, "" | "true" | "false");
    if other || text.contains(special) { Quoted(text).to_string() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_only_where_they_would_be_misread() {
        for bare in ["gold", "shop::Declined", "https://shop.example/?q=1", "é", "42nd"] {
            assert_eq!(quoted_if_needed(bare), bare);
        }
        assert_eq!(quoted_if_needed("gold\u{202e}\u{200b}"), "\"gold\\u{202e}\\u{200b}\"");
        for quoted in ["", "42", "1e3", "true", "card declined", "a,b", "[]"] {
            assert_eq!(quoted_if_needed(quoted), format!("\"{quoted}\""));
        }
    }
}
