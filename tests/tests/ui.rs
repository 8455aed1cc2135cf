//! What does not compile, each with the one error it gets, and what does, each run.
//!
//! `TRYBUILD=overwrite cargo test -p traced-tests --test ui` writes the errors anew; read each aloud.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/fail/*.rs");
    cases.pass("tests/ui/*/pass/*.rs");
}
