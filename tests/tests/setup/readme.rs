//! The first page shows what its example prints.

use crate::child::run;

const README: &str = include_str!("../../../README.md");
const EXAMPLE: &str = include_str!("../../../examples/readme.rs");

/// The fenced block of the README that begins after `heading`.
fn block(heading: &str) -> &'static str {
    let (_, after) = README.split_once(heading).unwrap();
    let (_, block) = after.split_once("```").unwrap();
    let (_language, block) = block.split_once('\n').unwrap();
    block.split_once("```").unwrap().0
}

/// A tree without what differs from run to run: ids, times, and the columns that are as wide as those.
fn shape(tree: &str) -> Vec<String> {
    let timeless = |word: &&str| {
        let is_time = word.trim_start_matches('+').starts_with(|letter: char| letter.is_ascii_digit())
            && word.ends_with('s')
            && !word.contains('=');
        let is_place = word.contains("examples/readme.rs:");
        let is_id = word.len() == 32;
        !(is_time || is_place || is_id)
    };
    let lines = tree.trim_end().lines();
    lines
        .map(|line| line.split(' ').filter(timeless).collect::<Vec<_>>().join(" ").trim_end().to_owned())
        .collect()
}

#[test]
fn the_readme_shows_the_example_and_what_it_prints() {
    assert!(EXAMPLE.contains(block("## Fifteen lines")), "the code is not the example's");
    let said = run(env!("CARGO_BIN_EXE_readme"), &[], &[]);
    assert_eq!(shape(block("`cargo run --example readme` prints")), shape(&said.stderr));
}
