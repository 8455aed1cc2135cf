//! What `extract` reads is what `inject` writes into.

use opentelemetry::propagation::Extractor;
use opentelemetry::trace::TraceContextExt;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use traced::propagation::Extract;
use traced::testing::capture;
use traced::{extract, inject, traced};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

#[track_caller]
fn assert_extracted<E: Extract + ?Sized>(headers: &E) {
    let context = extract(headers);
    assert_eq!(context.span().span_context().trace_id().to_string(), TRACE);
}

#[test]
fn every_kind_of_headers_is_read() {
    crate::propagation::install();
    let pair = || ("TraceParent".to_owned(), PARENT.to_owned());
    assert_extracted(&HashMap::from([pair()]));
    assert_extracted(&HashMap::from([("traceparent", PARENT.as_bytes())]));
    assert_extracted(&BTreeMap::from([pair()]));
    assert_extracted(&vec![pair()]);
    assert_extracted(&[pair()]);
    assert_extracted([pair()].as_slice());
    assert_extracted(&vec![(pair().0, pair().1.into_bytes())]);
    assert_extracted(&Some(Arc::new(vec![pair()])));
    assert_extracted(&json!({ "traceparent": PARENT }));
    assert_extracted(&mut vec![pair()]);
    let lower = HashMap::from([("traceparent".to_owned(), PARENT.to_owned())]);
    let foreign: &dyn Extractor = &lower;
    assert_extracted(foreign);
    assert_extracted::<dyn Extractor>(&lower);
    assert_extracted(&foreign);
}

#[traced(kind = server, parent = extract(headers))]
fn serve(headers: &Vec<(String, String)>) {}

#[test]
fn the_propagators_of_a_capture_are_the_w3cs() {
    let spans = capture();
    serve(&vec![("traceparent".to_owned(), PARENT.to_owned())]);
    assert_eq!(spans.only().trace_id().to_string(), TRACE);
    let mut sent = Vec::<(String, String)>::new();
    spans.tracer("test");
    opentelemetry::trace::Tracer::in_span(&spans.tracer("test"), "sends", |_| inject(&mut sent));
    assert_eq!(sent[0].0, "traceparent");
}
