//! Messages: <https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/>
//!
//! Each case runs without a provider of spans and with one, and is counted the same.

use crate::reader::{assert_counted, install};
use std::borrow::Cow;
use std::collections::HashMap;
use traced::messaging::{Description, Headers};
use traced::testing::capture;
use traced::{Message, semconv, traced, traced_consumer, traced_producer};

#[derive(Debug)]
struct Record {
    topic: &'static str,
    partition: i32,
    headers: HashMap<String, String>,
}

impl Message for Record {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        headers.extend(&self.headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        Some(self.topic.into())
    }

    fn describe(&self, description: &mut Description<'_>) {
        description.partition(self.partition).consumer_group("billing").body_size(64).kafka_offset(42);
    }
}

fn record(partition: i32) -> Record {
    Record { topic: "orders", partition, headers: HashMap::new() }
}

/// Runs the calls without a span and with one.
fn both(calls: impl Fn()) {
    install();
    calls();
    let spans = capture();
    calls();
    assert!(!spans.finished().is_empty());
}

const BUCKETS: &str = "0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10";

#[traced_consumer(system = "kafka", message = record, metrics, scope = "messages.process")]
fn on_order(record: &Record) -> Result<(), String> {
    if record.partition < 0 { Err("no such partition".to_owned()) } else { Ok(()) }
}

#[traced_consumer(system = "kafka", message = records, metrics, scope = "messages.process")]
async fn on_orders(records: Vec<Record>) {
    drop(records);
}

#[test]
fn a_consumer_counts_how_long_it_processes_and_how_many_messages() {
    both(|| {
        on_order(&record(3)).unwrap();
        on_order(&record(-1)).unwrap_err();
        // They differ in the partition.
        futures::executor::block_on(on_orders(vec![record(1), record(2), record(3)]));
    });
    assert_counted(
        "messages.process",
        &format!(
            "
            messaging.client.consumed.messages [{{message}}]
              2 error.type=String messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=-1 messaging.operation.name=process messaging.system=kafka
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=process messaging.system=kafka
              6 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.operation.name=process messaging.system=kafka
            messaging.process.duration [s] {BUCKETS}
              2 error.type=String messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=-1 messaging.operation.name=process messaging.system=kafka
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=process messaging.system=kafka
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.operation.name=process messaging.system=kafka
            "
        ),
    );
}

/// Where the messages were counted when they were received.
#[traced_consumer(system = "kafka", message = record, metrics = messaging.process.duration, scope = "messages.one")]
fn on_counted_order(record: &Record) {}

#[test]
fn one_of_the_metrics_can_be_chosen() {
    both(|| on_counted_order(&record(3)));
    assert_counted(
        "messages.one",
        &format!(
            "
            messaging.process.duration [s] {BUCKETS}
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=process messaging.system=kafka
            "
        ),
    );
}

#[traced_consumer(system = "kafka", operation = receive("poll"), destination = "orders", message = |received| received, metrics, scope = "messages.receive")]
fn poll(records: Result<Vec<Record>, String>) -> Result<Vec<Record>, String> {
    records
}

#[test]
fn messages_that_are_received_are_counted_once_they_are_there() {
    both(|| {
        poll(Ok(vec![record(3), record(3)])).unwrap();
        poll(Ok(vec![])).unwrap();
        poll(Err("no broker".to_owned())).unwrap_err();
    });
    assert_counted(
        "messages.receive",
        &format!(
            "
            messaging.client.consumed.messages [{{message}}]
              4 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=poll messaging.system=kafka
            messaging.client.operation.duration [s] {BUCKETS}
              2 error.type=String messaging.destination.name=orders messaging.operation.name=poll messaging.operation.type=receive messaging.system=kafka
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=poll messaging.operation.type=receive messaging.system=kafka
              2 messaging.destination.name=orders messaging.operation.name=poll messaging.operation.type=receive messaging.system=kafka
            "
        ),
    );
}

#[traced_producer(system = "nats", destination = subject, inject = headers, metrics, scope = "messages.send")]
fn send(subject: &str, mut headers: HashMap<String, String>) -> Result<HashMap<String, String>, String> {
    if subject.is_empty() { Err("no subject".to_owned()) } else { Ok(headers) }
}

#[traced_producer(system = "nats", destination = "orders", inject = headers, metrics, scope = "messages.send")]
async fn send_all(headers: &mut [HashMap<String, String>]) {}

#[test]
fn a_producer_counts_what_it_sends() {
    both(|| {
        send("orders", HashMap::new()).unwrap();
        futures::executor::block_on(send_all(&mut [HashMap::new(), HashMap::new()]));
    });
    assert_counted(
        "messages.send",
        &format!(
            "
            messaging.client.operation.duration [s] {BUCKETS}
              4 messaging.destination.name=orders messaging.operation.name=send messaging.operation.type=send messaging.system=nats
            messaging.client.sent.messages [{{message}}]
              6 messaging.destination.name=orders messaging.operation.name=send messaging.system=nats
            "
        ),
    );
}

#[test]
fn settling_is_timed_and_counts_no_messages() {
    both(|| {
        let record = record(3);
        traced::settle!("ack", message = &record, system = "kafka", metrics, scope = "messages.settle", {});
    });
    assert_counted(
        "messages.settle",
        &format!(
            "
            messaging.client.operation.duration [s] {BUCKETS}
              2 messaging.consumer.group.name=billing messaging.destination.name=orders messaging.destination.partition.id=3 messaging.operation.name=ack messaging.operation.type=settle messaging.system=kafka
            "
        ),
    );
}

/// The answer to a request, by a queue of its own.
struct Answer;

impl Message for Answer {
    fn destination(&self) -> Option<Cow<'_, str>> {
        Some("amq.gen-JzTY20".into())
    }

    fn describe(&self, description: &mut Description<'_>) {
        description.set(semconv::messaging::destination::temporary, &true);
    }
}

#[traced_consumer(system = "rabbitmq", message = answer, metrics = messaging.process.duration, scope = "messages.temporary")]
fn on_answer(answer: &Answer) {}

#[traced_consumer(
    system = "rabbitmq",
    message = answer,
    attributes(messaging.destination.template = "amq.gen-{id}"),
    metrics = messaging.process.duration,
    scope = "messages.temporary",
)]
fn on_templated(answer: &Answer) {}

/// The name of a destination that passes has as many values as there are such destinations.
#[test]
fn a_destination_that_passes_is_not_in_the_metric() {
    both(|| {
        on_answer(&Answer);
        on_templated(&Answer);
    });
    assert_counted(
        "messages.temporary",
        &format!(
            "
            messaging.process.duration [s] {BUCKETS}
              2 messaging.destination.template=amq.gen-{{id}} messaging.operation.name=process messaging.system=rabbitmq
              2 messaging.operation.name=process messaging.system=rabbitmq
            "
        ),
    );
}

#[traced(
    convention = messaging.send.producer,
    metrics,
    scope = "messages.convention",
    attributes(
        messaging.system = "kafka",
        messaging.operation.name = "send",
        messaging.operation.type = "send",
        messaging.batch.message_count = batch.len(),
    ),
)]
fn send_batch(batch: &[u8]) {}

#[test]
fn a_convention_of_messages_is_counted_by_its_attributes() {
    both(|| send_batch(&[1, 2, 3]));
    assert_counted(
        "messages.convention",
        &format!(
            "
            messaging.client.operation.duration [s] {BUCKETS}
              2 messaging.operation.name=send messaging.operation.type=send messaging.system=kafka
            messaging.client.sent.messages [{{message}}]
              6 messaging.operation.name=send messaging.system=kafka
            "
        ),
    );
}
