//! `TRACED_FILTER`, which a program starts with.

use crate::child::{ENDPOINT, Output, child};
use traced_tests::otlp::OtlpReceiver;

/// What the scenario wrote, and the names of the spans it sent.
fn sent(scenario: &str, filter: &str) -> (Output, Vec<String>) {
    let receiver = OtlpReceiver::start();
    let output = child(scenario, &[(ENDPOINT, &receiver.endpoint()), ("TRACED_FILTER", filter)]);
    let names = receiver.spans().into_iter().map(|span| span.item.name).collect();
    (output, names)
}

#[test]
fn it_switches_functions_off() {
    let (output, names) = sent("filter", "setup_child::db=off");
    assert_eq!((&*output.stderr, &names[..]), ("", &["serve".to_owned()][..]));
    let (_, names) = sent("filter", "");
    assert_eq!(names, ["load", "serve"]);
}

#[test]
fn what_matches_nothing_is_reported_at_the_end() {
    let (output, names) = sent("filter", "setup_child::bd=off");
    assert_eq!(names, ["load", "serve"]);
    assert_eq!(
        output.stderr,
        "traced: `setup_child::bd=off` of the filter matched no function that was called\n"
    );
}

#[test]
fn one_that_cannot_be_read_is_an_error_of_init() {
    let (output, names) = sent("filter", "setup_child::db=of");
    assert_eq!(
        output.stdout,
        "init: `TRACED_FILTER` is `setup_child::db=of`; expected `path=off`, `path=on`, `off` or `on`\n"
    );
    assert!(names.is_empty());
}

#[test]
fn one_that_cannot_be_read_is_reported_on_the_standard_error_without_init() {
    let output = child("filter-alone", &[("TRACED_FILTER", "db")]);
    assert_eq!(
        output.stderr,
        "traced: `TRACED_FILTER` is ignored: `db` switches nothing: expected `path=off`, `path=on`, `off` or `on`\n"
    );
}

#[test]
fn a_sampler_of_roots_leaves_the_rest_to_the_parents() {
    let (output, names) = sent("root-sampler", "");
    assert_eq!((&*output.stdout, &names[..]), ("exported 1 of 1\n", &["load".to_owned()][..]));
}
