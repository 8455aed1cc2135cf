//! A segment of a name as a Rust identifier.

/// The keywords of every edition, reserved ones too, that can be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot even be raw identifiers, among what could be a segment.
const NEVER: &[&str] = &["_", "crate", "self", "super"];

/// `segment` as an identifier, raw where it is a keyword.
pub(crate) fn spell(segment: &str) -> Result<String, String> {
    let usable = |character: char| matches!(character, 'a'..='z' | '0'..='9' | '_');
    let starts_well = segment.starts_with(|first: char| !first.is_ascii_digit());
    if !starts_well || !segment.chars().all(usable) || NEVER.contains(&segment) {
        return Err(format!("`{segment}` cannot be a Rust identifier"));
    }
    Ok(if KEYWORDS.contains(&segment) { format!("r#{segment}") } else { segment.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn keywords_are_raw() {
        assert_eq!(spell("type").as_deref(), Ok("r#type"));
        assert_eq!(spell("gen").as_deref(), Ok("r#gen"));
        assert_eq!(spell("status_code").as_deref(), Ok("status_code"));
        assert_eq!(spell("v8js").as_deref(), Ok("v8js"));
    }

    #[test]
    fn what_cannot_be_an_identifier_is_an_error() {
        for segment in ["", "_", "2xx", "content-type", "self", "super", "crate", "Method", "größe"] {
            assert!(spell(segment).is_err(), "{segment}");
        }
    }
}
