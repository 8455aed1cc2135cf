//! What a capture of the whole process does to the global provider and the global propagator.

use super::{alone, install, names, provider, work};
use opentelemetry::global;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::Tracer;
use opentelemetry::trace::noop::NoopTextMapPropagator;
use opentelemetry_sdk::propagation::BaggagePropagator;
use std::collections::BTreeSet;
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
fn a_propagator_that_is_installed_meanwhile_stays() {
    let _alone = alone();
    // In the order of their names.
    let fields = || {
        let fields = |propagator: &dyn TextMapPropagator| propagator.fields().map(str::to_owned).collect();
        let fields: BTreeSet<String> = global::get_text_map_propagator(fields);
        fields.into_iter().collect::<Vec<_>>()
    };
    let spans = capture_all();
    assert_eq!(fields(), ["baggage", "traceparent", "tracestate"]);
    global::set_text_map_propagator(BaggagePropagator::new());
    drop(spans);
    assert_eq!(fields(), ["baggage"]);
    let spans = capture_all();
    assert_eq!(fields(), ["baggage"]);
    drop(spans);
    assert_eq!(fields(), ["baggage"]);
    global::set_text_map_propagator(NoopTextMapPropagator::new());
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
