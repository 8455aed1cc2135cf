//! Messages that are sent together.

use crate::consumer::{Record, SENT, traceparent};
use crate::producer::{Headers, assert_carries};
use crate::propagation::install;
use opentelemetry::trace::SpanId;
use traced::testing::capture;
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
