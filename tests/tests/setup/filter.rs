//! `TRACED_FILTER`, which a program starts with.

use crate::child::{ENDPOINT, Said, child};
use traced_tests::otlp::OtlpReceiver;

/// What the scenario said, and the names of the spans it sent.
fn sent(scenario: &str, filter: &str) -> (Said, Vec<String>) {
    let receiver = OtlpReceiver::start();
    let said = child(scenario, &[(ENDPOINT, &receiver.endpoint()), ("TRACED_FILTER", filter)]);
    let names = receiver.spans().into_iter().map(|span| span.item.name).collect();
    (said, names)
}

#[test]
fn it_switches_functions_off() {
    let (said, names) = sent("filter", "setup_child::db=off");
    assert_eq!((&*said.stderr, &names[..]), ("", &["serve".to_owned()][..]));
    let (_, names) = sent("filter", "");
    assert_eq!(names, ["load", "serve"]);
}

#[test]
fn what_matches_nothing_is_told_at_the_end() {
    let (said, names) = sent("filter", "setup_child::bd=off");
    assert_eq!(names, ["load", "serve"]);
    assert_eq!(
        said.stderr,
        "traced: `setup_child::bd=off` of the filter matched no function that was called\n"
    );
}

#[test]
fn one_that_cannot_be_read_is_an_error_of_init() {
    let (said, names) = sent("filter", "setup_child::db=of");
    assert_eq!(
        said.stdout,
        "init: `TRACED_FILTER` is `setup_child::db=of`; expected `path=off`, `path=on`, `off` or `on`\n"
    );
    assert!(names.is_empty());
}

#[test]
fn one_that_cannot_be_read_is_told_on_the_standard_error_without_init() {
    let said = child("filter-alone", &[("TRACED_FILTER", "db")]);
    assert_eq!(
        said.stderr,
        "traced: `TRACED_FILTER` is ignored: `db` switches nothing: expected `path=off`, `path=on`, `off` or `on`\n"
    );
}

#[test]
fn a_sampler_of_roots_leaves_the_rest_to_the_parents() {
    let (said, names) = sent("root-sampler", "");
    assert_eq!((&*said.stdout, &names[..]), ("exported 1 of 1\n", &["load".to_owned()][..]));
}
