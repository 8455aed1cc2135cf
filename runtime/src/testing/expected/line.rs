//! One line of an expected tree against one line of the captured one.

/// What stands for anything at its place: `…`, or dots, which are easier to type.
pub(super) fn is_mark(text: &str) -> bool {
    matches!(text, "…" | ".." | "...")
}

/// Whether a line has a mark at its end or for a value.
pub(super) fn has_mark(line: &str) -> bool {
    let words = words(line);
    words.last().is_some_and(|word| is_mark(word))
        || words.iter().any(|word| value_of(word).is_some_and(is_mark))
}

/// Whether the first line of a captured span is as expected.
pub(super) fn headline_fits(expected: &str, captured: &str) -> bool {
    let (expected, captured) = (words(expected), words(captured));
    let (expected_name, expected) = expected.split_at(name_len(&expected));
    let (captured_name, captured) = captured.split_at(name_len(&captured));
    expected_name == captured_name && words_fit(expected, captured)
}

/// The name of a span, from its first line.
pub(super) fn name(headline: &str) -> String {
    let words = words(headline);
    words[..name_len(&words)].join(" ")
}

/// Whether an attribute, an event or a link is as expected.
pub(super) fn detail_fits(expected: &str, captured: &str) -> bool {
    if expected == captured {
        return true;
    }
    if is_attribute(expected) {
        return is_attribute(captured) && word_fits(expected, captured);
    }
    let (expected, captured) = (words(expected), words(captured));
    let (expected_name, expected) = expected.split_at(head_len(&expected));
    let (captured_name, captured) = captured.split_at(head_len(&captured));
    expected_name == captured_name && words_fit(expected, captured)
}

/// Whether a detail is an attribute of the span: neither an event, nor a link, nor a count of what was dropped.
pub(super) fn is_attribute(detail: &str) -> bool {
    !["· ", "→ ", "… "].iter().any(|start| detail.starts_with(start))
}

/// Whether the words after a name are as expected. A mark at the end stands for any others.
fn words_fit(expected: &[&str], captured: &[&str]) -> bool {
    match expected {
        [listed @ .., last] if is_mark(last) => {
            let pairs =
                super::pairing::pair(listed.len(), captured.len(), |i, j| word_fits(listed[i], captured[j]));
            pairs.is_some()
        }
        _ => {
            expected.len() == captured.len()
                && expected.iter().zip(captured).all(|(one, other)| word_fits(one, other))
        }
    }
}

/// `key=…` stands for the key with any value, and `error=…` also for an error without a message.
fn word_fits(expected: &str, captured: &str) -> bool {
    match expected.split_once('=') {
        Some((key, value)) if is_mark(value) => {
            let captured_key = captured.split_once('=').map(|(key, _)| key);
            captured_key == Some(key) || (key == "error" && captured == "error")
        }
        _ => expected == captured,
    }
}

fn value_of(word: &str) -> Option<&str> {
    word.split_once('=').map(|(_, value)| value)
}

/// The number of words of a span's name: those before its kind, its status and the rest of its first line.
fn name_len(words: &[&str]) -> usize {
    let is_name = |word: &&&str| {
        let is_kind = word.starts_with('[') && word.ends_with(']');
        let is_pair = ["scope=", "parent=", "error="].iter().any(|start| word.starts_with(start));
        !(is_kind || is_pair || is_mark(word) || matches!(**word, "open" | "ok" | "error"))
    };
    // The first word is the name's, whatever it is.
    let named = words.iter().rposition(|word| is_name(&word)).unwrap_or(0);
    (named + 1).min(words.len())
}

/// The number of words of an event's or a link's name: those before its first attribute.
fn head_len(words: &[&str]) -> usize {
    let is_attribute = |word: &&str| word.contains('=') || is_mark(word);
    words.iter().position(is_attribute).unwrap_or(words.len())
}

/// The words of a line. The spaces in a quoted string, and in a list, do not end a word.
fn words(line: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    while start < line.len() {
        let end = start + word_len(&line[start..]);
        words.push(&line[start..end]);
        start = end + 1;
    }
    words
}

fn word_len(text: &str) -> usize {
    let plain = text.find(' ').unwrap_or(text.len());
    match text[..plain].find('=') {
        Some(equals) => equals + 1 + value_len(&text[equals + 1..]),
        None => plain,
    }
}

/// The length of the value a text begins with.
fn value_len(text: &str) -> usize {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let is_list = text.starts_with('[');
    for (place, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' if place == 0 || is_quoted || is_list => is_quoted = !is_quoted,
            ']' if is_list && !is_quoted => return place + 1,
            ' ' if !is_list && !is_quoted => return place,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_one_word_each() {
        assert_eq!(words(r#"send order [producer] error="a \" b" ok"#).len(), 5);
        assert_eq!(words(r#"· placed a=["x, ]", "y"] b=[1, 2] c=true"#).len(), 5);
        assert_eq!(words("GET /[id"), ["GET", "/[id"]);
        assert_eq!(words(r#"say "hi there""#), ["say", "\"hi", "there\""]);
    }

    #[test]
    fn the_name_ends_where_the_kind_or_the_status_begins() {
        assert_eq!(name(r#"send order [producer] error="declined""#), "send order");
        assert_eq!(name("charge parent=external open …"), "charge");
        assert_eq!(name("error"), "error");
        assert_eq!(name("on error error"), "on");
    }

    #[test]
    fn a_headline_may_leave_out_what_follows_the_name() {
        let captured = r#"charge card [client] error="declined""#;
        for expected in
            ["charge card …", "charge card [client] ..", "charge card ...", "charge card error=… …", captured]
        {
            assert!(headline_fits(expected, captured), "{expected}");
        }
        for expected in ["charge …", "charge card", "charge card [server] …", "charge card ok …"] {
            assert!(!headline_fits(expected, captured), "{expected}");
        }
        assert!(headline_fits("a error=…", "a error"));
        assert!(!headline_fits("a error=…", "a ok"));
        assert!(!headline_fits("a error=…", "a"));
    }

    #[test]
    fn a_value_may_be_left_out() {
        assert!(detail_fits("shop.order.id=…", "shop.order.id=42"));
        assert!(detail_fits("shop.note=..", r#"shop.note="a = b""#));
        assert!(!detail_fits("shop.order=…", "shop.order.id=42"));
        assert!(!detail_fits("shop.order.id=…", "· shop.order.id=42"));
        assert!(!detail_fits("shop.order.id=4", "shop.order.id=42"));
    }

    #[test]
    fn events_and_links_may_leave_out_attributes() {
        let captured = r#"· order placed a=1 b="x y" c=[1, 2]"#;
        for expected in ["· order placed …", "· order placed b=… ..", r#"· order placed a=1 b="x y" c=…"#]
        {
            assert!(detail_fits(expected, captured), "{expected}");
        }
        for expected in ["· order …", "· order placed a=1 b=…", "→ order placed …", "· order placed d=… …"]
        {
            assert!(!detail_fits(expected, captured), "{expected}");
        }
    }
}
