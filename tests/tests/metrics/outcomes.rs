//! How a call ended: the metric has the `error.type` that the span has.

use crate::reader::{assert_counted, install};
use opentelemetry_sdk::trace::SpanData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use traced::testing::{Capture, capture};
use traced::traced;

/// The values of `error.type` of the captured spans, in their order.
fn error_types(spans: &Capture) -> Vec<Option<String>> {
    let error_type = |span: &SpanData| {
        let last = span.attributes.iter().rfind(|attribute| attribute.key.as_str() == "error.type");
        last.map(|attribute| attribute.value.to_string())
    };
    spans.finished().iter().map(error_type).collect()
}

#[traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "outcomes.sync", err(|e| error.type = own(e)))]
fn query(fail: &str) -> Result<(), String> {
    match fail {
        "" => Ok(()),
        "panic" => panic!("no table"),
        error => Err(error.to_owned()),
    }
}

/// A type of the user's own, for some errors.
fn own(error: &str) -> Option<&'static str> {
    (error == "own").then_some("busy")
}

#[test]
fn errors_and_panics_are_counted_by_their_type() {
    install();
    let all = || {
        query("").unwrap();
        query("own").unwrap_err();
        query("other").unwrap_err();
        catch_unwind(|| query("panic")).unwrap_err();
    };
    all();
    let spans = capture();
    all();
    let types = error_types(&spans);
    assert_eq!(types, [None, Some("busy".into()), Some("String".into()), Some("panic".into())]);
    assert_counted(
        "outcomes.sync",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          2 db.system.name=sqlite
          2 db.system.name=sqlite error.type=String
          2 db.system.name=sqlite error.type=busy
          2 db.system.name=sqlite error.type=panic
        ",
    );
}

#[traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "outcomes.async")]
async fn query_async(end: &str) {
    match end {
        "panic" => panic!("no table"),
        "wait" => std::future::pending().await,
        _ => {}
    }
}

#[tokio::test]
async fn cancelled_and_panicking_futures_are_counted() {
    install();
    for captured in [false, true] {
        let spans = captured.then(capture);
        query_async("").await;
        let mut waits = Box::pin(query_async("wait"));
        assert!(futures::poll!(&mut waits).is_pending());
        drop(waits);
        let mut panics = Box::pin(query_async("panic"));
        let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
        catch_unwind(AssertUnwindSafe(|| panics.as_mut().poll(&mut cx))).unwrap_err();
        if let Some(spans) = spans {
            assert_eq!(error_types(&spans), [None, None, Some("panic".into())]);
        }
    }
    assert_counted(
        "outcomes.async",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          2 db.system.name=sqlite error.type=panic
          4 db.system.name=sqlite
        ",
    );
}

#[traced(
    metrics,
    convention = db.client,
    attributes(db.system.name = "sqlite"),
    scope = "outcomes.error_if",
    error_if = |rows: &Option<u8>| rows.is_none(),
)]
fn first(rows: Option<u8>) -> Option<u8> {
    rows
}

#[test]
fn what_error_if_calls_an_error_is_counted_as_one() {
    install();
    assert_eq!(first(Some(1)), Some(1));
    assert_eq!(first(None), None);
    let spans = capture();
    assert_eq!(first(None), None);
    assert_eq!(error_types(&spans), [Some("_OTHER".into())]);
    assert_counted(
        "outcomes.error_if",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          1 db.system.name=sqlite
          2 db.system.name=sqlite error.type=_OTHER
        ",
    );
}

#[traced(metrics, convention = db.client, attributes(db.system.name = system()), scope = "outcomes.attributes")]
fn never_runs() {}

fn system() -> &'static str {
    panic!("no system")
}

#[test]
fn a_panic_in_an_attribute_is_counted() {
    install();
    catch_unwind(never_runs).unwrap_err();
    let spans = capture();
    catch_unwind(never_runs).unwrap_err();
    assert_eq!(error_types(&spans), [Some("panic".into())]);
    assert_counted(
        "outcomes.attributes",
        "
        db.client.operation.duration [s] 0.001 0.005 0.01 0.05 0.1 0.5 1 5 10
          2 error.type=panic
        ",
    );
}
