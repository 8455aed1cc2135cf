//! Receiving and settling: a client's spans, in a trace of their own, linked to the messages.

use crate::consumer::{Record, in_a_loop};
use crate::propagation::install;
use traced::testing::capture;
use traced::traced_consumer;

#[traced_consumer(message = record, operation = receive)]
fn receive(record: &Record) {}

#[traced_consumer(message = record, operation = receive("poll"))]
fn poll(record: &Record) {}

#[traced_consumer(message = record, operation = settle)]
fn settle(record: &Record) {}

#[traced_consumer(message = records, operation = settle("commit"))]
fn commit(records: &[Record]) -> Result<(), String> {
    Err("rebalanced".to_owned())
}

#[traced_consumer(message = record, operation = process("consume"))]
fn consume(record: &Record) {}

#[test]
fn receiving_and_settling_link_to_the_message_and_stay_where_they_are() {
    install();
    let spans = capture();
    in_a_loop(&spans, || {
        receive(&Record::sent_by(1));
        poll(&Record::sent_by(1));
        settle(&Record::sent_by(1));
        commit(&[Record::sent_by(1)]).unwrap_err();
    });
    spans.assert_tree(
        r#"
        loop
        ├─ receive orders [client]
        │     messaging.consumer.group.name="from the message"
        │     messaging.destination.name="orders"
        │     messaging.destination.partition.id="3"
        │     messaging.kafka.offset=42
        │     messaging.operation.name="receive"
        │     messaging.operation.type="receive"
        │     messaging.system="kafka"
        │     → external
        ├─ poll orders [client]
        │     messaging.consumer.group.name="from the message"
        │     messaging.destination.name="orders"
        │     messaging.destination.partition.id="3"
        │     messaging.kafka.offset=42
        │     messaging.operation.name="poll"
        │     messaging.operation.type="receive"
        │     messaging.system="kafka"
        │     → external
        ├─ settle orders [client]
        │     messaging.consumer.group.name="from the message"
        │     messaging.destination.name="orders"
        │     messaging.destination.partition.id="3"
        │     messaging.kafka.offset=42
        │     messaging.operation.name="settle"
        │     messaging.operation.type="settle"
        │     messaging.system="kafka"
        │     → external
        └─ commit orders [client] error="rebalanced"
              error.type="String"
              messaging.batch.message_count=1
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.destination.partition.id="3"
              messaging.operation.name="commit"
              messaging.operation.type="settle"
              messaging.system="kafka"
              · exception exception.message="rebalanced" exception.type="alloc::string::String"
              → external messaging.kafka.offset=42
        "#,
    );
}

#[test]
fn an_operation_may_have_a_name_of_its_own() {
    install();
    let spans = capture();
    consume(&Record::unsent());
    spans.assert_tree(
        r#"
        consume orders [consumer]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="consume"
           messaging.operation.type="process"
           messaging.system="kafka"
        "#,
    );
}

#[traced_consumer(message = record)]
async fn settles(record: &Record) -> Result<(), String> {
    traced::settle!("ack", message = record, async {
        tokio::task::yield_now().await;
        Ok::<_, String>(())
    })
    .await?;
    let records = [record, record];
    traced::settle!(message = records, system = "pulsar", destination = "returns", attributes("tries" = 2), {
        Err("too late".to_owned())
    })
}

#[tokio::test]
async fn a_handler_settles_in_a_span_below_its_own() {
    install();
    let spans = capture();
    settles(&Record::sent_by(1)).await.unwrap_err();
    spans.assert_tree(
        r#"
        process orders [consumer] parent=external error="too late"
        │  error.type="String"
        │  messaging.consumer.group.name="from the message"
        │  messaging.destination.name="orders"
        │  messaging.destination.partition.id="3"
        │  messaging.kafka.offset=42
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        ├─ ack orders [client]
        │     messaging.consumer.group.name="from the message"
        │     messaging.destination.name="orders"
        │     messaging.destination.partition.id="3"
        │     messaging.kafka.offset=42
        │     messaging.operation.name="ack"
        │     messaging.operation.type="settle"
        │     messaging.system="kafka"
        │     → external
        └─ settle returns [client] error="too late"
              error.type="String"
              messaging.batch.message_count=2
              messaging.consumer.group.name="from the message"
              messaging.destination.name="returns"
              messaging.destination.partition.id="3"
              messaging.operation.name="settle"
              messaging.operation.type="settle"
              messaging.system="pulsar"
              tries=2
              · exception exception.message="too late" exception.type="alloc::string::String"
              → external messaging.kafka.offset=42
              → external messaging.kafka.offset=42
        "#,
    );
}
