//! Messages that are sent together.

use crate::consumer::{Record, SENT, traceparent};
use crate::producer::{Headers, assert_carries};
use crate::propagation::install;
use opentelemetry::trace::{Link, SpanId, SpanKind, TraceId, TraceState, Tracer};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample};
use std::panic::catch_unwind;
use std::pin::Pin;
use traced::propagation::Inject;
use traced::testing::{capture, capture_with};
use traced::traced_producer;

#[traced_producer(message = records, inject = records.iter_mut().map(|record| &mut record.headers))]
fn send(records: &mut [Record]) {}

#[test]
fn each_message_of_a_batch_carries_the_context_of_the_span_that_sends_them() {
    install();
    let spans = capture();
    let mut records = [Record::sent_by(1), Record { partition: Some(4), offset: 7, ..Record::sent_by(2) }];
    send(&mut records);
    spans.assert_tree(
        r#"
        send orders [producer]
           messaging.batch.message_count=2
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
        "#,
    );
    for record in &records {
        assert_carries(&record.headers, &spans.only());
    }
}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_vec(mut headers: Vec<Headers>) -> Vec<Headers> {
    headers
}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_slice(headers: &mut [Headers]) {}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_array(mut headers: [Headers; 2]) -> [Headers; 2] {
    headers
}

#[traced_producer(system = "nats", destination = "orders", inject = headers.iter_mut().filter_map(Option::as_mut))]
fn send_iterator(headers: &mut [Option<Headers>]) {}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
async fn send_async(mut headers: Vec<Headers>) -> Result<Vec<Headers>, String> {
    Ok(headers)
}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_future(headers: &mut Vec<Headers>) -> impl Future<Output = usize> {
    async { headers.len() }
}

#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_boxed(headers: &mut [Headers]) -> Pin<Box<dyn Future<Output = usize> + '_>> {
    Box::pin(async { headers.len() })
}

/// Two spans are one inside the other: none is told of the other's messages.
#[traced_producer(operation = create, system = "nats", destination = "orders", inject = headers)]
fn create_and_send(headers: &mut [Headers]) -> Result<(), String> {
    send_slice(&mut headers[..1]);
    Ok(())
}

struct Outbox(Vec<Headers>);

impl Outbox {
    fn lent(&mut self) -> &mut [Headers] {
        &mut self.0
    }

    #[traced_producer(system = "nats", destination = "orders", inject = self.lent())]
    fn send_lent(&mut self) {}
}

/// A list of pairs is the headers of one message.
#[traced_producer(system = "nats", destination = "orders", inject = headers)]
fn send_one(mut headers: Vec<(String, String)>) -> Vec<(String, String)> {
    headers
}

#[test]
fn headers_of_several_messages_are_known_by_their_type() {
    install();
    let left = || traceparent(1, "01");
    let spans = capture();
    let mut slice = [left(), left()];
    send_slice(&mut slice);
    let sent = [send_vec(vec![left(), left()]), send_array([left(), left()]).into(), slice.into()];
    let pairs = send_one(left().into_iter().collect());
    let finished = spans.find_all("send orders");
    for (headers, span) in sent.iter().zip([&finished[1], &finished[2], &finished[0]]) {
        for headers in headers {
            assert_carries(headers, span);
        }
    }
    assert_carries(&pairs.into_iter().collect(), &finished[3]);
}

#[tokio::test]
async fn those_that_are_injected_into_are_counted() {
    install();
    let left = || traceparent(1, "01");
    let spans = capture();
    send_vec(vec![left(), left()]);
    send_array([left(), left()]);
    send_slice(&mut [left(), left()]);
    send_iterator(&mut [Some(left()), None, Some(left())]);
    send_async(vec![left(), left()]).await.unwrap();
    send_future(&mut vec![left(), left()]).await;
    send_boxed(&mut [left(), left()]).await;
    Outbox(vec![left(), left()]).send_lent();
    send_one(left().into_iter().collect());
    create_and_send(&mut [left(), left()]).unwrap();
    send_vec(Vec::new());
    let sent = |count: &str| {
        format!(
            r#"send orders [producer]{count}
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="nats""#
        )
    };
    let count = |count: u32| sent(&format!("\n           messaging.batch.message_count={count}"));
    let created = r#"create orders [producer]
        │  messaging.batch.message_count=2
        │  messaging.destination.name="orders"
        │  messaging.operation.name="create"
        │  messaging.operation.type="create"
        │  messaging.system="nats"
        └─ send orders [producer]
              messaging.batch.message_count=1
              messaging.destination.name="orders"
              messaging.operation.name="send"
              messaging.operation.type="send"
              messaging.system="nats""#;
    let trees = [vec![count(2); 8], vec![sent(""), created.to_owned(), count(0)]].concat();
    spans.assert_tree(&format!("\n        {}\n", trees.join("\n        ")));
}

#[traced_producer(system = "nats", destination = "orders", attributes(messaging.batch.message_count = headers.len()))]
fn send_by_hand(headers: &mut [Headers]) {
    headers.iter_mut().for_each(traced::inject);
}

#[test]
fn those_that_the_body_injects_into_are_counted_by_who_knows() {
    install();
    let spans = capture();
    send_by_hand(&mut [traceparent(1, "01"), traceparent(2, "01")]);
    assert_eq!(spans.only().attribute("messaging.batch.message_count"), Some(2.into()));
}

/// Samples every span but those of this name.
#[derive(Clone, Debug)]
struct Unless(&'static str);

impl ShouldSample for Unless {
    fn should_sample(
        &self,
        _: Option<&Context>,
        _: TraceId,
        name: &str,
        _: &SpanKind,
        _: &[KeyValue],
        _: &[Link],
    ) -> SamplingResult {
        let decision =
            if name == self.0 { SamplingDecision::Drop } else { SamplingDecision::RecordAndSample };
        SamplingResult { decision, attributes: Vec::new(), trace_state: TraceState::default() }
    }
}

#[test]
fn what_is_injected_into_is_counted_on_its_own_span_or_not_at_all() {
    install();
    let spans = capture_with(|provider| provider.with_sampler(Unless("send orders")));
    let mut headers = [traceparent(1, "01")];
    spans.tracer("test").in_span("handler", |_| send_slice(&mut headers));
    spans.assert_tree("handler");
}

#[traced_producer(system = "nats", destination = "orders", inject = Broken)]
fn send_broken() {}

/// Headers whose writing panics.
struct Broken;

impl Inject for Broken {
    fn remove_headers(&mut self, _: &dyn Fn(&str) -> bool) {
        panic!("broken");
    }

    fn add_header(&mut self, _: &str, _: String) {}
}

#[test]
fn a_panic_of_what_is_injected_into_is_recorded() {
    install();
    let spans = capture();
    catch_unwind(send_broken).unwrap_err();
    assert_eq!(spans.only().attribute("error.type"), Some("panic".into()));
}

#[traced_producer(kind = client, message = records)]
fn send_created(records: &[Record]) {}

#[test]
fn messages_created_in_spans_of_their_own_are_linked_to_and_keep_their_contexts() {
    install();
    let spans = capture();
    let records = [Record::sent_by(1), Record { offset: 7, ..Record::sent_by(2) }];
    send_created(&records);
    spans.assert_tree(
        r#"
        send orders [client]
           messaging.batch.message_count=2
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
           → external messaging.kafka.offset=42
           → external messaging.kafka.offset=7
        "#,
    );
    let linked: Vec<SpanId> = spans.only().links().iter().map(|link| link.span_context.span_id()).collect();
    assert_eq!(linked, [SpanId::from(1), SpanId::from(2)]);
    assert_eq!(records[0].headers, traceparent(1, "01"));
    assert_ne!(spans.only().trace_id(), SENT);
}
