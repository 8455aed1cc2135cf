//! An `error.type` that the user set, in whatever form, stands, and is on the span once.

use std::collections::HashMap;
use std::pin::Pin;
use traced::testing::{Capture, capture};
use traced::{event, record, span, traced, traced_consumer, traced_producer};

#[derive(Debug)]
struct Timeout;

/// The values of the attribute `key` on each span, by the name of the span.
fn values(spans: &Capture, key: &str) -> Vec<(String, Vec<String>)> {
    let finished = spans.finished();
    let of_key = |span: &opentelemetry_sdk::trace::SpanData| {
        let values = span.attributes.iter().filter(|attribute| attribute.key.as_str() == key);
        values.map(|attribute| attribute.value.to_string()).collect()
    };
    finished.iter().map(|span| (span.name.to_string(), of_key(span))).collect()
}

#[track_caller]
fn assert_types(spans: &Capture, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(name, ty)| ((*name).to_owned(), vec![(*ty).to_owned()])).collect();
    assert_eq!(values(spans, "error.type"), expected);
}

#[traced(attributes(error.type = "timeout"))]
fn by_attribute() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced]
fn by_parameter(#[attribute(error.type)] ty: &str) -> Result<(), Timeout> {
    drop(ty.to_owned());
    Err(Timeout)
}

#[traced(attributes("error.type" = "timeout"))]
fn by_text() -> Result<(), Timeout> {
    Err(Timeout)
}

const TYPE: &str = "error.type";

#[traced(attributes((TYPE) = "timeout"))]
fn by_constant() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced(err(|_| error.type = "timeout"))]
fn by_err() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced]
fn by_record() -> Result<(), Timeout> {
    record!(error.type = "timeout");
    Err(Timeout)
}

#[traced(err(|_| error.type = "timeout"))]
fn by_record_before_err() -> Result<(), Timeout> {
    record!((TYPE) = "an earlier one");
    Err(Timeout)
}

#[traced(attributes((TYPE) = "an earlier one"))]
fn by_record_again() -> Result<(), Timeout> {
    record!(error.type = "another");
    record!("error.type" = "timeout");
    Err(Timeout)
}

struct Classified;

impl traced::Attributes for Classified {
    fn record(&self, recorder: &mut traced::attribute::Recorder<'_>) {
        recorder.set(traced::semconv::error::r#type, "timeout");
    }
}

#[derive(traced::Attributes)]
struct Derived {
    #[attribute(error.type)]
    ty: &'static str,
}

#[traced(attributes(..Classified))]
fn by_group() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced(attributes((TYPE) = "an earlier one"), err(|_| ..Derived { ty: "timeout" }))]
fn by_derived_group() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced]
fn by_the_raw_api() -> Result<(), Timeout> {
    use opentelemetry::trace::TraceContextExt;
    let context = opentelemetry::Context::current();
    context.span().set_attribute(opentelemetry::KeyValue::new(TYPE, "an earlier one"));
    context.span().set_attribute(opentelemetry::KeyValue::new(TYPE, "timeout"));
    Err(Timeout)
}

#[traced(ok(|_| error.type = "timeout"), error_if = |_: &u8| true)]
fn by_ok() -> u8 {
    1
}

#[test]
fn it_stands_whatever_sets_it() {
    let spans = capture();
    by_attribute().unwrap_err();
    by_parameter("timeout").unwrap_err();
    by_text().unwrap_err();
    by_constant().unwrap_err();
    by_err().unwrap_err();
    by_record().unwrap_err();
    by_record_before_err().unwrap_err();
    by_record_again().unwrap_err();
    by_group().unwrap_err();
    by_derived_group().unwrap_err();
    by_the_raw_api().unwrap_err();
    by_ok();
    let names = [
        "by_attribute",
        "by_parameter",
        "by_text",
        "by_constant",
        "by_err",
        "by_record",
        "by_record_before_err",
        "by_record_again",
        "by_group",
        "by_derived_group",
        "by_the_raw_api",
        "by_ok",
    ];
    assert_types(&spans, &names.map(|name| (name, "timeout")));
    for name in names {
        assert!(matches!(spans.find(name).status(), opentelemetry::trace::Status::Error { .. }), "{name}");
    }
}

#[traced]
async fn asynchronous() -> Result<(), Timeout> {
    tokio::task::yield_now().await;
    record!(error.type = "timeout");
    tokio::task::yield_now().await;
    Err(Timeout)
}

#[traced(err(|_| "seen" = *hint))]
async fn asynchronous_observed(hint: &mut u8) -> Result<(), Timeout> {
    *hint += 1;
    record!(error.type = "timeout");
    Err(Timeout)
}

#[traced]
fn boxed() -> Pin<Box<dyn Future<Output = Result<(), Timeout>>>> {
    Box::pin(async {
        record!(error.type = "timeout");
        Err(Timeout)
    })
}

#[traced]
fn future() -> impl Future<Output = Result<(), Timeout>> {
    async {
        record!(error.type = "timeout");
        Err(Timeout)
    }
}

#[traced_consumer(system = "kafka", message = message)]
fn consumer(message: &HashMap<String, String>) -> Result<(), Timeout> {
    record!(error.type = "timeout");
    Err(Timeout)
}

#[traced_consumer(system = "kafka", message = messages)]
async fn batch(messages: &[HashMap<String, String>]) -> Result<(), Timeout> {
    record!(error.type = "timeout");
    Err(Timeout)
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn producer(headers: &mut HashMap<String, String>) -> Result<(), Timeout> {
    record!(error.type = "timeout");
    Err(Timeout)
}

#[traced(error_if = |done| !done)]
fn error_if() -> bool {
    record!(error.type = "timeout");
    false
}

#[tokio::test]
async fn it_stands_in_every_form() {
    let spans = capture();
    asynchronous().await.unwrap_err();
    asynchronous_observed(&mut 1).await.unwrap_err();
    boxed().await.unwrap_err();
    future().await.unwrap_err();
    consumer(&HashMap::new()).unwrap_err();
    batch(&[HashMap::new()]).await.unwrap_err();
    producer(&mut HashMap::new()).unwrap_err();
    error_if();
    let block: Result<(), Timeout> = span!(name = "block", {
        record!(error.type = "timeout");
        Err(Timeout)
    });
    block.unwrap_err();
    let block: Result<(), Timeout> = span!(name = "async block", async {
        record!(error.type = "timeout");
        Err(Timeout)
    })
    .await;
    block.unwrap_err();
    let settled: Result<(), Timeout> =
        traced::settle!("ack", message = &HashMap::<String, String>::new(), system = "kafka", {
            record!(error.type = "timeout");
            Err(Timeout)
        });
    settled.unwrap_err();
    let names = [
        "asynchronous",
        "asynchronous_observed",
        "boxed",
        "future",
        "process",
        "process",
        "send orders",
        "error_if",
        "block",
        "async block",
        "ack",
    ];
    assert_types(&spans, &names.map(|name| (name, "timeout")));
}

#[traced]
fn panics() {
    record!(error.type = "out_of_stock");
    panic!("no stock");
}

#[traced(attributes(error.type = "out_of_stock"))]
async fn panics_later() {
    tokio::task::yield_now().await;
    panic!("no stock");
}

#[tokio::test]
async fn it_stands_where_a_panic_leaves() {
    let spans = capture();
    std::panic::catch_unwind(panics).unwrap_err();
    tokio::spawn(traced::InContext::in_context(panics_later())).await.unwrap_err();
    assert_types(&spans, &[("panics", "out_of_stock"), ("panics_later", "out_of_stock")]);
}

#[traced]
fn inner() -> Result<(), Timeout> {
    Err(Timeout)
}

#[traced]
fn of_one_span_only() -> Result<(), Timeout> {
    record!(error.type = "timeout");
    event!("tried", error.type = "of an event");
    inner()
}

#[traced]
fn of_an_event() -> Result<(), Timeout> {
    event!("tried", error.type = "of an event", (TYPE) = "again");
    Err(Timeout)
}

#[traced(attributes(error.type = "unused"))]
fn succeeds() {}

#[test]
fn one_that_is_set_where_nothing_fails_stands_too() {
    let spans = capture();
    succeeds();
    assert_types(&spans, &[("succeeds", "unused")]);
    assert_eq!(spans.only().status(), opentelemetry::trace::Status::Unset);
}

#[test]
fn it_is_of_the_span_that_it_was_set_on() {
    let spans = capture();
    of_one_span_only().unwrap_err();
    of_an_event().unwrap_err();
    let own = "Timeout";
    assert_types(&spans, &[("inner", own), ("of_one_span_only", "timeout"), ("of_an_event", own)]);
}
