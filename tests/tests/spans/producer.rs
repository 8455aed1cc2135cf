//! What is sent: the span, what the message says of itself, and the context that goes with it.

use crate::consumer::{Record, SENT, traceparent};
use crate::propagation::install;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceState, Tracer};
use opentelemetry::{Context, propagation::TextMapPropagator};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::Sampler;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use traced::messaging::Description;
use traced::testing::{Capture, Span, capture, capture_with};
use traced::{Message, traced_producer, with_correlation_id};

pub(crate) type Headers = HashMap<String, String>;

/// The span whose context these headers carry, if they carry any.
pub(crate) fn carried(headers: &Headers) -> SpanContext {
    let context = TraceContextPropagator::new().extract_with_context(&Context::new(), headers);
    context.span().span_context().clone()
}

/// Whether these headers carry the context of this span, and nothing of a hop before.
pub(crate) fn assert_carries(headers: &Headers, span: &Span) {
    let sent = carried(headers);
    assert_eq!((sent.trace_id(), sent.span_id()), (span.trace_id(), span.span_id()));
    assert!(sent.is_sampled() && !headers.contains_key("baggage"), "{headers:?}");
}

#[traced_producer(system = "kafka", destination = topic, inject = headers)]
fn send(topic: &str, mut headers: Headers) -> Headers {
    headers
}

#[test]
fn what_is_sent_carries_the_context_of_the_span_that_sends_it() {
    install();
    let spans = capture();
    let headers = spans.tracer("test").in_span("handler", |_| send("orders", traceparent(1, "01")));
    spans.assert_tree(
        r#"
        handler
        └─ send orders [producer]
              messaging.destination.name="orders"
              messaging.operation.name="send"
              messaging.operation.type="send"
              messaging.system="kafka"
        "#,
    );
    assert_carries(&headers, &spans.find("send orders"));
    assert_ne!(carried(&headers).trace_id(), SENT, "an earlier hop's");
}

#[traced_producer(message = record, inject = record.headers)]
async fn publish(record: &mut Record) -> Result<(), String> {
    tokio::task::yield_now().await;
    record.topic.map(drop).ok_or_else(|| "no topic".to_owned())
}

#[tokio::test]
async fn the_message_says_where_it_goes_and_what_it_is() {
    install();
    let spans = capture();
    let mut record = Record::sent_by(1);
    publish(&mut record).await.unwrap();
    record.topic = None;
    publish(&mut record).await.unwrap_err();
    spans.assert_tree(
        r#"
        send orders [producer]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
        send [producer] error="no topic"
           error.type="String"
           messaging.consumer.group.name="from the message"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
           · exception exception.message="no topic" exception.type="alloc::string::String"
        "#,
    );
    assert_carries(&record.headers, &spans.find("send"));
}

#[traced_producer(message = record, ok(|partition| messaging.destination.partition.id = %partition))]
fn publish_to(record: &Record) -> Result<u32, String> {
    Ok(4)
}

#[test]
fn what_is_known_once_it_is_sent_stands_alone() {
    install();
    let spans = capture();
    publish_to(&Record::unsent()).unwrap();
    spans.assert_tree(
        r#"
        send orders [producer]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="4"
           messaging.kafka.offset=42
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
        "#,
    );
}

/// A message whose envelope has an id of the conversation.
struct Letter {
    headers: Headers,
    conversation: Option<&'static str>,
}

impl Message for Letter {
    fn headers<'a>(&'a self, headers: &mut traced::messaging::Headers<'a>) {
        headers.extend(&self.headers);
    }

    fn describe(&self, description: &mut Description<'_>) {
        description.id(7).kafka_key("k").body_size(12);
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        self.conversation.map(Cow::from)
    }
}

#[traced_producer(system = "kafka", destination = "letters", message = letter, inject = letter.headers)]
fn post(letter: &mut Letter) {}

#[test]
fn a_conversation_is_told_once() {
    install();
    let spans = capture();
    for conversation in [None, Some("c-2")] {
        let mut letter = Letter { headers: traceparent(1, "01"), conversation };
        post(&mut letter);
        with_correlation_id("c-1", || post(&mut letter));
        assert_eq!(letter.headers["x-correlation-id"], "c-1");
    }
    let described = "messaging.destination.name=\"letters\"
           messaging.kafka.message.key=\"k\"
           messaging.message.body.size=12";
    let operation = "messaging.message.id=\"7\"
           messaging.operation.name=\"send\"
           messaging.operation.type=\"send\"
           messaging.system=\"kafka\"";
    spans.assert_tree(&format!(
        r#"
        send letters [producer]
           {described}
           {operation}
        send letters [producer]
           correlation_id="c-1"
           {described}
           messaging.message.conversation_id="c-1"
           {operation}
        send letters [producer]
           correlation_id="c-2"
           {described}
           messaging.message.conversation_id="c-2"
           {operation}
        send letters [producer]
           correlation_id="c-1"
           {described}
           messaging.message.conversation_id="c-2"
           {operation}
        "#
    ));
}

#[traced_producer(
    system = system,
    destination = "orders",
    operation = create("prepare"),
    kind = producer,
    name = format!("prepare {n}"),
    attributes(messaging.message.id = "m-7", shop.order.id = n),
    ok(|headers: &Headers| shop.order.total = f64::from(u32::try_from(headers.len()).unwrap_or_default())),
    parent = root,
    links = [SpanContext::new(SENT, SpanId::from(9), TraceFlags::SAMPLED, true, TraceState::NONE)],
    inject = headers,
)]
fn prepare(n: i64, system: &str, headers: &mut Headers) -> Result<Headers, String> {
    Ok(headers.clone())
}

#[test]
fn options_are_those_of_any_span() {
    install();
    let spans = capture();
    let headers = spans.tracer("test").in_span("handler", |_| {
        let mut headers = Headers::new();
        assert_eq!(prepare(7, "pulsar", &mut headers).unwrap(), headers, "before the body runs");
        headers
    });
    spans.assert_tree(
        r#"
        handler
        prepare 7 [producer]
           messaging.destination.name="orders"
           messaging.message.id="m-7"
           messaging.operation.name="prepare"
           messaging.operation.type="create"
           messaging.system="pulsar"
           shop.order.id=7
           shop.order.total=1.0
           → external
        "#,
    );
    assert_carries(&headers, &spans.find("prepare 7"));
}

#[traced_producer(system = "kafka", destination = "orders", operation = send("publish"))]
fn builds_its_own() -> Headers {
    let mut headers = Headers::new();
    traced::inject(&mut headers);
    headers
}

#[test]
fn headers_that_the_body_makes_are_written_into_by_hand() {
    install();
    let spans = capture();
    let headers = builds_its_own();
    assert_carries(&headers, &spans.find("publish orders"));
}

#[traced_producer(system = "kafka", destination = counted(asked), message = record, inject = record.headers)]
fn send_counted(asked: &Cell<u32>, record: &mut Record) {}

fn counted(asked: &Cell<u32>) -> &'static str {
    asked.set(asked.get() + 1);
    "orders"
}

#[test]
fn where_nothing_listens_nothing_is_computed_and_headers_stay() {
    install();
    let (asked, mut record) = (Cell::new(0), Record::sent_by(1));
    send_counted(&asked, &mut record);
    assert_eq!((asked.get(), record.asked.load(Ordering::Relaxed)), (0, 0));
    assert_eq!(record.headers, traceparent(1, "01"));
}

fn unsampled(sampler: Sampler) -> Capture {
    capture_with(|provider| provider.with_sampler(sampler))
}

#[test]
fn what_a_span_that_is_not_recorded_sends_is_of_its_trace_still() {
    install();
    let spans = unsampled(Sampler::AlwaysOff);
    let parent = SpanContext::new(SENT, SpanId::from(5), TraceFlags::default(), false, TraceState::NONE);
    let _current = Context::current().with_remote_span_context(parent.clone()).attach();
    let sent = carried(&send("orders", traceparent(1, "01")));
    assert_eq!((sent.trace_id(), sent.is_sampled()), (SENT, false));
    assert_ne!(sent.span_id(), SpanId::from(1), "an earlier hop's");
    assert!(spans.finished().is_empty());
}

#[test]
fn where_telemetry_is_suppressed_the_context_goes_on_as_it_is() {
    install();
    let spans = capture();
    let mut headers = Headers::new();
    spans.tracer("test").in_span("handler", |_| {
        let _suppressed = Context::enter_telemetry_suppressed_scope();
        headers = send("orders", traceparent(1, "01"));
    });
    spans.assert_tree("handler");
    assert_carries(&headers, &spans.find("handler"));
}
