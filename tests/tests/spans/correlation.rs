//! The correlation id: whose it is, on which spans, and where it goes.

use crate::propagation::install;
use opentelemetry::baggage::BaggageExt;
use opentelemetry::trace::{TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::Sampler;
use std::collections::HashMap;
use traced::correlation::ensure_correlation_id;
use traced::testing::{capture, capture_with};
use traced::{InContext, correlation_id, extract, inject, traced, with_correlation_id};

pub(crate) type Headers = HashMap<String, String>;

pub(crate) fn headers<const N: usize>(headers: [(&str, &str); N]) -> Headers {
    headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

pub(crate) fn current() -> Option<String> {
    correlation_id().map(|id| id.to_string())
}

#[traced]
pub(crate) fn leaf() -> Option<String> {
    current()
}

#[traced]
fn work() -> Option<String> {
    leaf()
}

#[traced(kind = producer)]
fn sends() -> Headers {
    let mut headers = Headers::new();
    inject(&mut headers);
    headers
}

#[traced(kind = server, parent = extract(headers))]
fn receives(headers: &Headers) -> Option<String> {
    leaf()
}

#[traced(kind = server, parent = ensure_correlation_id(&extract(headers)))]
fn receives_or_creates(headers: &Headers) -> Option<String> {
    leaf()
}

#[test]
fn it_is_on_each_span_below_and_on_no_other() {
    let spans = capture();
    assert_eq!(work(), None, "nothing creates one by itself");
    assert_eq!(with_correlation_id("job-17", work).as_deref(), Some("job-17"));
    leaf();
    spans.assert_tree(
        r#"
        work
        └─ leaf
        work
        │  correlation_id="job-17"
        └─ leaf
              correlation_id="job-17"
        leaf
        "#,
    );
}

#[test]
fn it_goes_from_service_to_service() {
    install();
    let spans = capture();
    let sent = with_correlation_id("job-17", sends);
    assert_eq!(sent["x-correlation-id"], "job-17");
    assert_eq!(sent["baggage"], "correlation_id=job-17", "as a service in any language reads it");
    assert_eq!(receives(&sent).as_deref(), Some("job-17"));
    spans.assert_tree(
        r#"
        sends [producer]
        │  correlation_id="job-17"
        │  messaging.message.conversation_id="job-17"
        └─ receives [server]
           │  correlation_id="job-17"
           └─ leaf
                 correlation_id="job-17"
        "#,
    );
}

/// By either of its two ways alone: whole, with every character an id may have.
#[test]
fn it_arrives_as_it_was_sent() {
    install();
    let _spans = capture();
    let characters: String = ('!'..='~').filter(|character| *character != '%').collect();
    assert_eq!(characters.len(), 93);
    for id in [characters.as_str(), "x", &"0123456789abcdef".repeat(8)] {
        for way in ["x-correlation-id", "baggage"] {
            let mut sent = with_correlation_id(id, sends);
            sent.retain(|name, _| name == way);
            assert_eq!(receives(&sent).as_deref(), Some(id), "by {way}");
        }
    }
}

#[test]
fn the_header_comes_before_the_baggage() {
    install();
    let _spans = capture();
    let both = headers([("x-correlation-id", "header"), ("baggage", "correlation_id=baggage,tenant=blue")]);
    assert_eq!(receives(&both).as_deref(), Some("header"));
    assert_eq!(extract(&both).baggage().len(), 2);
    let hostile = headers([("x-correlation-id", "not\tone"), ("baggage", "correlation_id=baggage")]);
    assert_eq!(receives(&hostile).as_deref(), Some("baggage"));
}

#[test]
fn one_is_created_where_a_conversation_enters_without() {
    install();
    let spans = capture();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let sent = headers([("traceparent", &format!("00-{trace}-00f067aa0ba902b7-01"))]);
    assert_eq!(receives(&sent), None, "it is asked for");
    for _redelivered in 0..2 {
        assert_eq!(receives_or_creates(&sent).as_deref(), Some(trace), "the same each time");
    }
    let [first, second] = [(); 2].map(|()| receives_or_creates(&Headers::new()).expect("an id"));
    assert!(first != second && first.len() == 32 && first.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let theirs = headers([("x-correlation-id", "theirs")]);
    assert_eq!(receives_or_creates(&theirs).as_deref(), Some("theirs"));
    assert_eq!(spans.find_all("receives_or_creates")[3].attribute("correlation_id"), Some(second.into()));
}

#[test]
fn what_cannot_be_one_is_as_if_it_were_not_there() {
    install();
    let spans = capture();
    let too_long = "x".repeat(129);
    for hostile in ["", " ", "two words", "a\nb", "a\0", "\u{1b}[31m", "caf\u{e9}", "a%41", &too_long] {
        let created = with_correlation_id(hostile, leaf).expect("a new one instead");
        assert!(created.len() == 32 && created != hostile, "{hostile:?}");
        assert_eq!(receives(&headers([("x-correlation-id", hostile)])), None, "{hostile:?}");
        let entry = KeyValue::new("correlation_id", hostile.to_owned());
        let _current = spans.context().with_baggage([entry]).attach();
        assert_eq!(leaf(), None, "{hostile:?} in the baggage");
    }
    let encoded = headers([("baggage", "correlation_id=a%0d%0aSet-Cookie:b")]);
    assert_eq!(receives(&encoded), None);
    assert!(spans.find_all("receives").iter().all(|span| span.attribute("correlation_id").is_none()));
}

#[test]
fn baggage_that_is_full_makes_room_for_it() {
    install();
    let _spans = capture();
    let full: Vec<_> = (0..64).map(|i| format!("k{i}=v;p={i}")).collect();
    let sent = headers([("baggage", &full.join(",")), ("x-correlation-id", "c-1")]);
    assert_eq!(receives(&sent).as_deref(), Some("c-1"));
    let heavy = format!("k={}", "v".repeat(8190));
    assert_eq!(
        receives(&headers([("baggage", &heavy), ("x-correlation-id", "c-1")])).as_deref(),
        Some("c-1")
    );
    let context = extract(&sent);
    let kept = (0..64).filter(|i| context.baggage().get_with_metadata(format!("k{i}")).is_some()).count();
    assert_eq!((context.baggage().len(), kept), (64, 63));
    let with_metadata =
        context.baggage().iter().filter(|(_, (_, metadata))| metadata.as_str().starts_with("p="));
    assert_eq!(with_metadata.count(), 63);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn spans_of_others_and_spawned_tasks_keep_it() {
    #[traced]
    async fn job(tracer: opentelemetry_sdk::trace::SdkTracer) -> Option<String> {
        tokio::task::yield_now().await;
        let context = Context::current();
        let theirs = tracer.build_with_context(tracer.span_builder("theirs"), &context);
        let _current = context.with_span(theirs).attach();
        leaf()
    }
    let spans = capture();
    let tracer = spans.tracer("by hand");
    let task = with_correlation_id("job-17", || tokio::spawn(job(tracer).in_context()));
    assert_eq!(task.await.unwrap().as_deref(), Some("job-17"));
    assert_eq!(current(), None);
    spans.assert_tree(
        r#"
        job
        │  correlation_id="job-17"
        └─ theirs
           └─ leaf
                 correlation_id="job-17"
        "#,
    );
}

#[test]
fn a_request_has_its_own_whatever_is_around_it() {
    #[traced(parent = root)]
    fn begins() -> Option<String> {
        current()
    }
    let spans = capture();
    with_correlation_id("around", || {
        assert_eq!(receives(&Headers::new()), None);
        assert_eq!(begins().as_deref(), Some("around"), "a new trace, the same conversation");
        assert_eq!(with_correlation_id("inside", current).as_deref(), Some("inside"));
        assert_eq!(current().as_deref(), Some("around"));
    });
    assert_eq!(spans.find("receives").attribute("correlation_id"), None);
}

#[test]
fn it_needs_no_span_and_no_sampled_one() {
    install();
    let sent = with_correlation_id("job-17", sends);
    assert_eq!(sent, headers([("x-correlation-id", "job-17"), ("baggage", "correlation_id=job-17")]));
    let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    let sent = with_correlation_id("job-18", sends);
    assert_eq!((sent["x-correlation-id"].as_str(), sent.len()), ("job-18", 3));
    assert_eq!(receives(&sent).as_deref(), Some("job-18"));
}
