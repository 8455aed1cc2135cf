//! The words in a name.

/// The words of `snake_case`, `camelCase` and `SCREAMING_CASE` names, in lower case.
pub(super) fn words(ident: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_lower = false;
    for letter in ident.chars() {
        if letter == '_' || (letter.is_uppercase() && before_lower) {
            words.push(String::new());
        }
        before_lower = letter.is_lowercase();
        if letter != '_'
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
    }
    words
}
