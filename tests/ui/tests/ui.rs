//! What does not compile, each with the one error it gets, and what does, each run.
//!
//! `TRYBUILD=overwrite cargo test -p traced-ui` writes the errors anew; read each aloud.

use std::process::Command;

/// Whose words the errors are in, where they are not ours alone.
const SNAPSHOTS_OF: &str = "rustc 1.95.";

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/*/pass/*.rs");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8_lossy(&version);
    if version.starts_with(SNAPSHOTS_OF) {
        cases.compile_fail("tests/ui/*/fail/*.rs");
    } else {
        eprintln!("SKIPPED: the errors are snapshots of {SNAPSHOTS_OF}x, and this is {version}");
    }
}
