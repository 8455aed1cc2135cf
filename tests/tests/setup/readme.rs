//! The README's first page, held against the example that it shows.

use crate::child::run;
use traced_tests::readme::{block, shape};

const README: &str = include_str!("../../../README.md");
const EXAMPLE: &str = include_str!("../../../examples/readme.rs");

#[test]
fn the_readme_shows_the_example_and_what_it_prints() {
    for heading in ["## Fifteen lines", "`main` sets OpenTelemetry up"] {
        for item in block(README, heading).split("\n\n") {
            assert!(EXAMPLE.contains(item.trim_end()), "the example has no\n{item}");
        }
    }
    let printed = run(env!("CARGO_BIN_EXE_readme"), &[], &[]);
    assert_eq!(shape(block(README, "`cargo run --example readme` prints")), shape(&printed.stderr));
}

#[test]
fn the_readme_is_short_enough_to_be_read() {
    let words = README.split_whitespace().count();
    assert!(words < 1200, "{words} words");
}
