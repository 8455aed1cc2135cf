//! The correlation id: whose it is, on which spans, and where it goes.

use crate::propagation::install;
use opentelemetry::baggage::BaggageExt;
use opentelemetry::trace::{TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::Sampler;
use std::borrow::Cow;
use std::collections::HashMap;
use traced::testing::{capture, capture_with};
use traced::{
    Description, InContext, Message, correlated, correlation_id, extract, inject, traced, traced_consumer,
    with_correlation_id,
};

type Headers = HashMap<String, String>;

fn headers<const N: usize>(headers: [(&str, &str); N]) -> Headers {
    headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn current() -> Option<String> {
    correlation_id().map(|id| id.to_string())
}

#[traced]
fn leaf() -> Option<String> {
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

#[traced(kind = server, parent = correlated(&extract(headers)))]
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

/// A message whose envelope has an id.
struct Letter {
    headers: Headers,
    envelope: Option<&'static str>,
}

impl Message for Letter {
    fn headers<'a>(&'a self, headers: &mut traced::Headers<'a>) {
        headers.extend(&self.headers);
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        self.envelope.map(Cow::from)
    }
}

fn letter<const N: usize>(envelope: Option<&'static str>, list: [(&str, &str); N]) -> Letter {
    Letter { headers: headers(list), envelope }
}

#[traced_consumer(system = "kafka", message = letter)]
fn consumes(letter: &Letter) -> Option<String> {
    leaf()
}

#[traced_consumer(system = "kafka", message = letter)]
async fn consumes_later(letter: &Letter) -> Option<String> {
    tokio::task::yield_now().await;
    leaf()
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: (&str, &str) = ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

#[tokio::test]
async fn a_message_has_it_from_its_envelope_its_header_or_its_baggage() {
    install();
    let (header, baggage) = (("x-correlation-id", "header"), ("baggage", "correlation_id=baggage"));
    for (letter, expected) in [
        (letter(Some("envelope"), [header, baggage, PARENT]), "envelope"),
        (letter(Some("no id"), [header, baggage]), "header"),
        (letter(None, [("X-Correlation-Id", "header"), baggage, PARENT]), "header"),
        (letter(None, [("x-correlation-id", ""), baggage]), "baggage"),
    ] {
        let spans = capture();
        assert_eq!(consumes(&letter).as_deref(), Some(expected));
        assert_eq!(consumes_later(&letter).await.as_deref(), Some(expected));
        let [one, later] = &spans.find_all("process")[..] else { panic!("two spans") };
        for span in [one, later] {
            span.assert_attribute("correlation_id", expected);
            span.assert_attribute("messaging.message.conversation_id", expected);
            assert_eq!(span.children()[0].attribute("messaging.message.conversation_id"), None);
        }
    }
}

/// The id of the trace it begins in, which a tree does not show again.
#[test]
fn a_message_without_one_begins_a_conversation() {
    install();
    let spans = capture();
    for _redelivered in 0..2 {
        assert_eq!(consumes(&letter(None, [PARENT])).as_deref(), Some(TRACE));
    }
    let without = with_correlation_id("of the loop", || consumes(&letter(Some("no id"), [])));
    spans.assert_tree(
        r#"
        process [consumer] parent=external
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ leaf
        process [consumer] parent=external
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ leaf
        process [consumer]
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        └─ leaf
        "#,
    );
    let root = &spans.find_all("process")[2];
    assert_eq!(without, Some(root.trace_id().to_string()));
    for span in spans.find_all("process").iter().chain(&spans.find_all("leaf")) {
        span.assert_attribute("correlation_id", span.trace_id().to_string());
    }
}

#[test]
fn it_is_kept_in_the_new_trace_of_a_linked_message_and_in_an_unsampled_one() {
    #[traced_consumer(system = "kafka", message = letter, correlation = link)]
    fn linked(letter: &Letter) -> Headers {
        let mut headers = Headers::new();
        inject(&mut headers);
        headers
    }
    install();
    let spans = capture();
    let sent = linked(&letter(None, [PARENT]));
    assert_eq!((sent["x-correlation-id"].as_str(), sent["baggage"].contains(TRACE)), (TRACE, true));
    spans.only().assert_attribute("correlation_id", TRACE);
    assert!(!sent["traceparent"].contains(TRACE));
    drop(spans);

    let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    assert_eq!(consumes(&letter(Some("c-1"), [PARENT])).as_deref(), Some("c-1"));
    assert_eq!(consumes(&letter(None, [])).map(|id| id.len()), Some(32));
}

/// What the message itself calls its conversation is that; what the options say comes before.
#[test]
fn a_conversation_is_told_once() {
    struct Reply;
    impl Message for Reply {
        fn describe(&self, description: &mut Description<'_>) {
            description.conversation_id("request-7");
        }
        fn correlation_id(&self) -> Option<Cow<'_, str>> {
            Some("c-1".into())
        }
    }
    #[traced_consumer(system = "kafka", message = reply)]
    fn told(reply: &Reply) {}
    #[traced_consumer(
        system = "kafka",
        message = reply,
        attributes(messaging.message.conversation_id = format!("mine"))
    )]
    fn overridden(reply: &Reply) {}
    for (handler, expected) in [(told as fn(&Reply), "request-7"), (overridden, "mine")] {
        let spans = capture();
        handler(&Reply);
        let span = spans.only();
        span.assert_attribute("messaging.message.conversation_id", expected);
        span.assert_attribute("correlation_id", "c-1");
        let attributes = span.data().attributes.iter();
        assert_eq!(attributes.filter(|told| told.key.as_str().ends_with("conversation_id")).count(), 1);
    }
}

/// A batch is of many conversations: its links tell them, unless it is of one.
#[test]
fn a_batch_has_the_one_around_it() {
    #[traced_consumer(system = "kafka", message = letters)]
    fn batch(letters: &[Letter]) -> Option<String> {
        current()
    }
    install();
    let spans = capture();
    let two = [letter(Some("c-1"), [PARENT]), letter(None, [PARENT, ("x-correlation-id", "c-2")])];
    assert_eq!(batch(&two), None);
    let alike = [letter(Some("c-1"), [PARENT]), letter(None, [PARENT, ("x-correlation-id", "c-1")])];
    assert_eq!(with_correlation_id("job-17", || batch(&alike)).as_deref(), Some("job-17"));
    spans.assert_tree(
        r#"
        process [consumer]
           messaging.batch.message_count=2
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.message.conversation_id="c-1"
           → external messaging.message.conversation_id="c-2"
        process [consumer]
           correlation_id="job-17"
           messaging.batch.message_count=2
           messaging.message.conversation_id="c-1"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
           → external
        "#,
    );
}
