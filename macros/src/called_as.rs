//! The name that the user's code has the attribute under.

use proc_macro2::{Span, TokenStream, TokenTree};
use traced_grammar::parse::AttributeName;

/// The last word of the path of the attribute that is expanded: `t` after `use traced::traced as t`.
pub(crate) fn attribute_name() -> AttributeName {
    let text = proc_macro::is_available().then(|| Span::call_site().source_text()).flatten();
    AttributeName(text.and_then(|text| last_word(&text)))
}

/// The last word of the path in `#[path(...)]`, or in `path(...)`, as it is behind a `cfg_attr`.
fn last_word(attribute: &str) -> Option<String> {
    let tokens: TokenStream = attribute.parse().ok()?;
    let tokens = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Bracket => group.stream(),
        token => token.into(),
    });
    let mut tokens =
        tokens.skip_while(|token| matches!(token, TokenTree::Punct(pound) if pound.as_char() == '#'));
    let mut last = None;
    loop {
        match tokens.next() {
            Some(TokenTree::Ident(word)) => last = Some(word.to_string()),
            Some(TokenTree::Punct(punct)) if punct.as_char() == ':' => {}
            _ => return last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::last_word;

    #[test]
    fn the_last_word_of_the_path_is_the_name() {
        for (text, name) in [
            ("#[traced]", "traced"),
            ("#[t(prefix = \"orders\")]", "t"),
            ("#[::traced::traced(kind = client)]", "traced"),
            ("telemetry::t(kind = client)", "t"),
        ] {
            assert_eq!(last_word(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn another_text_has_no_name() {
        for text in ["", "#[", "(t)"] {
            assert_eq!(last_word(text), None, "{text}");
        }
    }
}
