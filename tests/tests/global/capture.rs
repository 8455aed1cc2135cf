//! What a capture of the whole process does to the global provider and the global propagator.

use super::{alone, install, names, provider, work};
use opentelemetry::{global, trace::Tracer};
use std::thread;
use traced::provider::Sampling;
use traced::testing::capture_all;

#[test]
fn the_provider_and_the_propagator_of_before_are_brought_back() {
    let _alone = alone();
    let (provider, exporter) = provider();
    install(&provider, Sampling::ParentBased);
    work();
    let spans = capture_all();
    thread::spawn(|| global::tracer("t").in_span("during", |_| work())).join().unwrap();
    assert!(global::get_text_map_propagator(|propagator| propagator.fields().count()) > 0);
    spans.assert_tree("during\n└─ work");
    drop(spans);
    global::tracer("t").in_span("after", |_| work());
    assert_eq!(names(&exporter), ["work", "work", "after"]);
    assert_eq!(global::get_text_map_propagator(|propagator| propagator.fields().count()), 0);
}

#[test]
fn a_provider_that_is_installed_meanwhile_stays() {
    let _alone = alone();
    let (provider, exporter) = provider();
    let spans = capture_all();
    install(&provider, Sampling::ParentBased);
    drop(spans);
    work();
    assert_eq!(names(&exporter), ["work"]);
}
