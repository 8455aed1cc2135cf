//! `inject` and `extract`. The propagator is the process's own: the tests here install the same one.

use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::TextMapCompositePropagator;
use opentelemetry::trace::{TraceContextExt, TraceId};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use std::collections::HashMap;
use traced::testing::capture;
use traced::{extract, inject, traced};

pub(crate) fn install() {
    global::set_text_map_propagator(TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ]));
}

#[traced(kind = client)]
fn sends() -> HashMap<String, String> {
    let mut headers = HashMap::new();
    inject(&mut headers);
    headers
}

#[traced(kind = server, parent = extract(headers))]
fn receives(headers: &HashMap<String, String>) -> Option<String> {
    Context::current().baggage().get("tenant").map(ToString::to_string)
}

#[test]
fn one_trace_across_two_services() {
    install();
    let spans = capture();
    let headers = {
        let _current = Context::current_with_baggage([KeyValue::new("tenant", "blue")]).attach();
        sends()
    };
    assert_eq!(receives(&headers).as_deref(), Some("blue"));
    spans.assert_tree(
        "
        sends [client]
        └─ receives [server]
        ",
    );
    let traceparent = format!("00-{}-{}-01", spans.find("sends").trace_id(), spans.find("sends").span_id());
    assert_eq!(headers["traceparent"], traceparent);
}

#[test]
fn nothing_of_the_current_context_leaks_into_what_is_extracted() {
    #[traced]
    fn extracts_nothing() {
        assert!(!extract(&HashMap::<String, String>::new()).span().span_context().is_valid());
    }
    install();
    let _spans = capture();
    extracts_nothing();
}

#[test]
fn a_malformed_header_starts_a_new_trace() {
    install();
    let spans = capture();
    let malformed = [("traceparent".to_owned(), "00-xyz".to_owned())];
    receives(&malformed.into());
    let root = spans.only();
    assert!(root.parent().is_none() && root.trace_id() != TraceId::INVALID);
    spans.assert_tree("receives [server]");
}
