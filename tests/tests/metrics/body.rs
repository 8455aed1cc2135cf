//! What a body says of its call, and streams.

use crate::reader::{assert_counted, install};
use futures::executor::block_on;
use futures::stream::{self, Stream, StreamExt};
use opentelemetry_sdk::trace::SpanData;
use traced::testing::{Capture, capture};
use traced::{record, traced};

/// The value of the attribute on each captured span.
fn values(spans: &Capture, key: &str) -> Vec<Option<String>> {
    let value = |span: &SpanData| {
        let found = span.attributes.iter().find(|attribute| attribute.key.as_str() == key);
        found.map(|attribute| attribute.value.to_string())
    };
    spans.finished().iter().map(value).collect()
}

#[traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "body.record", ok(|rows| db.namespace = *rows))]
fn query(ty: Option<&'static str>) -> Result<&'static str, u8> {
    record!(db.collection.name = "orders");
    record!(error.type = ty);
    if ty.is_some() { Err(1) } else { Ok("main") }
}

#[test]
fn the_metric_has_the_type_of_the_span_and_nothing_else_that_the_body_records() {
    install();
    let all = || {
        query(None).unwrap();
        query(Some("busy")).unwrap_err();
    };
    // Where no span records, neither is computed.
    all();
    let spans = capture();
    all();
    assert_eq!(values(&spans, "error.type"), [None, Some("busy".to_owned())]);
    assert_eq!(values(&spans, "db.collection.name"), [Some("orders".to_owned()), Some("orders".to_owned())]);
    assert_counted(
        "body.record",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          1 db.system.name=sqlite error.type=busy
          1 db.system.name=sqlite error.type=u8
          2 db.namespace=main db.system.name=sqlite
        ",
    );
}

#[traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "body.stream")]
fn rows(fails: bool) -> impl Stream<Item = Result<u8, String>> {
    stream::iter([Ok(1), if fails { Err("gone".to_owned()) } else { Ok(2) }])
}

#[test]
fn a_stream_is_counted_once_when_it_ends_or_is_dropped() {
    install();
    let all = || {
        // One that is never polled is no call.
        drop(rows(false));
        assert_eq!(block_on(rows(false).count()), 2);
        assert_eq!(block_on(rows(true).count()), 2);
        assert!(block_on(Box::pin(rows(true)).next()).is_some());
    };
    all();
    let spans = capture();
    all();
    assert_eq!(spans.finished().len(), 3);
    assert_counted(
        "body.stream",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          2 db.system.name=sqlite error.type=String
          4 db.system.name=sqlite
        ",
    );
}

#[traced(metrics, convention = http.client, name = "send", scope = "body.failed", attributes(
    http.request.method = "GET", url.full = "http://shop.example/", server.address = "shop.example", server.port = 80,
), ok(|status| http.response.status_code = *status))]
fn send(status: u16) -> u16 {
    if status == 599 {
        traced::fail!("no answer", error.type = "timeout");
    }
    status
}

#[test]
fn a_status_code_that_is_a_failure_is_counted_as_one() {
    install();
    let _ = (send(200), send(404));
    let spans = capture();
    let _ = (send(200), send(404), send(599));
    assert_eq!(values(&spans, "error.type"), [None, Some("404".to_owned()), Some("timeout".to_owned())]);
    assert_counted(
        "body.failed",
        "
        http.client.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=timeout http.request.method=GET http.response.status_code=599 server.address=shop.example server.port=80
          2 error.type=404 http.request.method=GET http.response.status_code=404 server.address=shop.example server.port=80
          2 http.request.method=GET http.response.status_code=200 server.address=shop.example server.port=80
        ",
    );
}
