//! `inject` and `extract`. The propagator is the process's own: the tests here install the same one.

use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::{Injector, TextMapCompositePropagator};
use opentelemetry::trace::{TraceContextExt, TraceId};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use std::collections::HashMap;
use traced::testing::capture;
use traced::{extract, inject, traced, with_correlation_id};

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

#[test]
fn a_message_sent_on_carries_this_hops_trace_alone() {
    #[traced(kind = producer)]
    fn sends_on(headers: &mut Vec<(String, String)>) {
        inject(headers);
    }
    install();
    let spans = capture();
    let received = [
        ("Traceparent", "00-11111111111111111111111111111111-1111111111111111-01"),
        ("TRACESTATE", "old=1"),
        ("baggage", "tenant=blue"),
        ("event-type", "placed"),
    ];
    let mut headers = received.map(owned).to_vec();
    sends_on(&mut headers);
    let sent = spans.find("sends_on");
    let traceparent = format!("00-{}-{}-01", sent.trace_id(), sent.span_id());
    assert_eq!(headers, [("event-type", "placed"), ("traceparent", &traceparent)].map(owned));
}

#[test]
fn an_injector_of_ones_own_is_written_into() {
    struct Framed(String);
    impl Injector for Framed {
        fn set(&mut self, key: &str, value: String) {
            self.0.extend([key, "=", &value, ";"]);
        }
    }
    #[traced(kind = producer)]
    fn sends_framed() -> Framed {
        let mut frame = Framed(String::new());
        inject::<dyn Injector>(&mut frame);
        frame
    }
    install();
    let spans = capture();
    let Framed(frame) = sends_framed();
    let sent = spans.find("sends_framed");
    assert_eq!(frame, format!("traceparent=00-{}-{}-01;", sent.trace_id(), sent.span_id()));
}

#[test]
fn a_correlation_id_takes_the_place_of_another() {
    let mut headers = vec![("X-Correlation-Id".to_owned(), "theirs".to_owned())];
    install();
    inject(&mut headers);
    assert_eq!(headers[0].1, "theirs", "there is none to take its place");
    with_correlation_id("ours", || inject(&mut headers));
    headers.sort();
    assert_eq!(headers, [("baggage", "correlation_id=ours"), ("x-correlation-id", "ours")].map(owned));
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
