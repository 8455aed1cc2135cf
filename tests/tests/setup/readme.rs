//! The first page shows what its example prints.

use crate::child::run;
use traced_tests::readme::{block, shape};

const EXAMPLE: &str = include_str!("../../../examples/readme.rs");

#[test]
fn the_readme_shows_the_example_and_what_it_prints() {
    assert!(EXAMPLE.contains(block("## Fifteen lines")), "the code is not the example's");
    let said = run(env!("CARGO_BIN_EXE_readme"), &[], &[]);
    assert_eq!(shape(block("`cargo run --example readme` prints")), shape(&said.stderr));
}
