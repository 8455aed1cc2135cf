//! What is wrong without the feature is wrong with it, in the same words.
//!
//! The cases of `ui` are those of the workspace's tests, errors and all, by a link. Left out of it are errors in bodies, which
//! are those of the bare function here; those that show a line of the runtime, which trybuild calls otherwise from outside of
//! the workspace: for these there is `fail`; one whose words depend on the crates that are linked; and arguments that the body
//! takes and `ok` reads after it: the bare function takes them, and what `ok` reads is checked apart from it.
//!
//! `TRYBUILD=overwrite cargo test --manifest-path tests/disabled/Cargo.toml --test ui fail` writes those anew; read each.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Whose words the errors are in, where they are not ours alone.
const SNAPSHOTS_OF: &str = "rustc 1.95.";

const TOPICS: &[&str] = &[
    "blocks",
    "captures",
    "error_type",
    "inline",
    "keys",
    "options",
    "parameters",
    "rules",
    "secrets",
    "values",
];

fn snapshots_are_of_this_rustc() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8_lossy(&version);
    let same = version.starts_with(SNAPSHOTS_OF);
    if !same {
        eprintln!("SKIPPED: the errors are snapshots of {SNAPSHOTS_OF}x, and this is {version}");
    }
    same
}

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/*/pass/*.rs");
    if !snapshots_are_of_this_rustc() {
        return;
    }
    for topic in TOPICS {
        let folder = Path::new("tests/ui").join(topic).join("fail");
        let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let mut same: Vec<_> = files.filter(|file| shows_the_user_alone(file)).collect();
        assert!(!same.is_empty(), "{} has cases", folder.display());
        same.sort();
        for file in same {
            cases.compile_fail(file.with_extension("rs"));
        }
    }
}

/// Whether it is an error without a line of the runtime's, and not one between the body and what reads its arguments. rustc
/// writes `Debug` or `std::fmt::Debug`, by whether another crate has something of that name.
fn shows_the_user_alone(file: &Path) -> bool {
    let is_error = file.extension().is_some_and(|extension| extension == "stderr");
    if !is_error {
        return false;
    }
    let error = fs::read_to_string(file).unwrap();
    let others = ["$WORKSPACE", "borrow of moved value", "doesn't implement `Debug`"];
    others.iter().all(|words| !error.contains(words))
}

#[test]
fn fail() {
    if snapshots_are_of_this_rustc() {
        trybuild::TestCases::new().compile_fail("tests/fail/*.rs");
    }
}
