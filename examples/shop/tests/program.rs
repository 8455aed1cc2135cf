//! Runs the example as a person does, and holds what its README shows against what it prints.

use std::process::Command;
use traced_tests::child::isolate;
use traced_tests::readme::{block, shape};

const README: &str = include_str!("../README.md");

#[test]
fn the_readme_shows_what_is_printed() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_traced-shop"));
    isolate(&mut command);
    let output = command.env("RUST_BACKTRACE", "0").output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let printed = shape(&errors);
    for heading in ["## An order", "## Its job", "## A bug", "## A visitor who goes away"] {
        let shown = shape(block(README, heading));
        let is_shown = printed.windows(shown.len()).any(|lines| lines == shown);
        assert!(is_shown, "{heading}\n{}\nis not in\n{errors}", shown.join("\n"));
    }
}
