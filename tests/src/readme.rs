//! Reads the blocks and the trees of documentation pages, to compare them with what the programs print.

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

/// The lines of a printed tree without the parts that differ between runs: ids, ports, times, line numbers, and the spaces
/// that align them.
pub fn shape(tree: &str) -> Vec<String> {
    let lasting = |word: &&str| {
        let is_time = word.trim_start_matches('+').starts_with(|letter: char| letter.is_ascii_digit())
            && word.ends_with('s')
            && !word.contains('=');
        !(is_time || word.contains(".rs:") || word.len() == 32 || word.starts_with("server.port="))
    };
    let lines = tree.trim_end().lines();
    lines
        .map(|line| line.split(' ').filter(lasting).collect::<Vec<_>>().join(" ").trim_end().to_owned())
        .collect()
}
