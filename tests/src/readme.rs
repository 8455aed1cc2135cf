//! Reads the blocks and the trees of documentation pages, to compare them with what the programs print.

use std::borrow::Cow;

/// The fenced block that begins after `heading` on a page.
///
/// # Panics
///
/// If the page has no such heading, or no fenced block after it.
pub fn block<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, after) = page.split_once(heading).unwrap();
    let (_, block) = after.split_once("```").unwrap();
    let (_language, block) = block.split_once('\n').unwrap();
    block.split_once("```").unwrap().0
}

/// The lines of a printed tree without the parts that differ between runs: ids, ports, also in URLs, times, line numbers, and
/// the spaces that align them.
pub fn shape(tree: &str) -> Vec<String> {
    let lasting = |word: &&str| {
        let is_time = word.trim_start_matches('+').starts_with(|letter: char| letter.is_ascii_digit())
            && word.ends_with('s')
            && !word.contains('=');
        let is_port = word.starts_with("server.port=") || word.starts_with("network.peer.port=");
        !(is_time || is_port || is_id(word) || word.contains(".rs:"))
    };
    let lines = tree.trim_end().lines().map(|line| {
        let words: Vec<_> = line.split(' ').filter(lasting).map(without_port).collect();
        words.join(" ").trim_end().to_owned()
    });
    lines.collect()
}

/// Whether the word is the id of a trace or of a span.
fn is_id(word: &str) -> bool {
    [32, 16].contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A URL on the loopback interface without its port.
fn without_port(word: &str) -> Cow<'_, str> {
    const LOOPBACK: &str = "http://127.0.0.1:";
    match word.split_once(LOOPBACK) {
        Some((before, after)) => {
            let path = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
            format!("{before}{LOOPBACK}{path}").into()
        }
        None => word.into(),
    }
}
