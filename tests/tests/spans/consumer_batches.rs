//! A batch of messages: a link to each, and no parent from any.

#![expect(clippy::needless_pass_by_value, clippy::ptr_arg, reason = "the shapes a batch may have")]

use crate::consumer::{Record, Seen, in_a_loop, seen};
use crate::propagation::install;
use opentelemetry::trace::SpanId;
use std::collections::VecDeque;
use std::sync::Arc;
use traced::testing::capture;
use traced::traced_consumer;

#[traced_consumer(message = records)]
fn on_orders(records: &[Record]) -> Seen {
    seen()
}

#[test]
fn a_batch_links_to_each_of_its_messages() {
    install();
    let spans = capture();
    let records = [Record::sent_by(1), Record { partition: Some(4), offset: 7, ..Record::sent_by(2) }];
    let seen = in_a_loop(&spans, || on_orders(&records));
    assert_eq!((seen.tenant, seen.cart.as_deref()), (None, Some("full")), "the context is the loop's");
    spans.assert_tree(
        r#"
        loop
        └─ process orders [consumer]
              messaging.batch.message_count=2
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.operation.name="process"
              messaging.operation.type="process"
              messaging.system="kafka"
              → external messaging.destination.partition.id="3" messaging.kafka.offset=42
              → external messaging.destination.partition.id="4" messaging.kafka.offset=7
        "#,
    );
    let span = spans.find("process orders");
    let linked: Vec<SpanId> = span.links().iter().map(|link| link.span_context.span_id()).collect();
    assert_eq!(linked, [SpanId::from(1), SpanId::from(2)]);
}

#[test]
fn destinations_that_differ_are_on_the_links_and_name_nothing() {
    install();
    let spans = capture();
    on_orders(&[Record::sent_by(1), Record { topic: Some("returns"), ..Record::sent_by(2) }]);
    spans.assert_tree(
        r#"
        process [consumer]
           messaging.batch.message_count=2
           messaging.consumer.group.name="from the message"
           messaging.destination.partition.id="3"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.destination.name="orders" messaging.kafka.offset=42
           → external messaging.destination.name="returns" messaging.kafka.offset=42
        "#,
    );
}

#[test]
fn a_message_without_context_is_counted_and_not_linked_to() {
    install();
    let spans = capture();
    on_orders(&[Record::unsent(), Record::sent_by(2)]);
    on_orders(&[]);
    spans.assert_tree(
        r#"
        process orders [consumer]
           messaging.batch.message_count=2
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.kafka.offset=42
        process [consumer]
           messaging.batch.message_count=0
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
        "#,
    );
}

#[traced_consumer(message = records, destination = "returns")]
fn as_vec(records: Vec<Record>) -> usize {
    records.len()
}

#[traced_consumer(message = records)]
fn as_vec_of_references(records: Vec<&Record>) -> usize {
    records.len()
}

#[traced_consumer(message = records)]
fn as_array(records: [Record; 1]) -> usize {
    records.len()
}

#[traced_consumer(message = records)]
fn as_slice_of_references(records: &[&Record]) -> usize {
    records.len()
}

#[traced_consumer(message = records)]
fn as_shared(records: Arc<[Record]>) -> usize {
    records.len()
}

#[traced_consumer(message = &records[1..])]
fn as_expression(records: &mut Vec<Arc<Record>>) -> usize {
    records.len()
}

#[traced_consumer(message = records)]
fn as_borrowed_queue(records: &mut VecDeque<Record>) -> usize {
    records.len()
}

#[traced_consumer(message = &records)]
fn as_reference_to_array(records: &[Record; 2]) -> usize {
    records.len()
}

#[test]
fn each_collection_is_a_batch_in_each_form() {
    install();
    let spans = capture();
    assert_eq!(as_borrowed_queue(&mut VecDeque::from([Record::sent_by(1)])), 1);
    assert_eq!(as_reference_to_array(&[Record::sent_by(1), Record::sent_by(2)]), 2);
    let counts: Vec<_> = spans.find_all("process orders").iter().map(|span| span.links().len()).collect();
    assert_eq!(counts, [1, 2]);
}

#[test]
fn a_batch_is_known_by_its_type() {
    install();
    let record = || Record::sent_by(1);
    type Consume = Box<dyn Fn() -> usize>;
    let cases: [(&str, Consume); 6] = [
        ("returns", Box::new(move || as_vec(vec![record()]))),
        ("orders", Box::new(move || as_vec_of_references(vec![&record()]))),
        ("orders", Box::new(move || as_array([record()]))),
        ("orders", Box::new(move || as_slice_of_references(&[&record()]))),
        ("orders", Box::new(move || as_shared(Arc::from([record()])))),
        ("orders", Box::new(move || as_expression(&mut vec![Arc::new(record()), Arc::new(record())]))),
    ];
    for (destination, consume) in cases {
        let spans = capture();
        consume();
        spans.assert_tree(&format!(
            r#"
            process {destination} [consumer]
               messaging.batch.message_count=1
               messaging.consumer.group.name="from the message"
               messaging.destination.name="{destination}"
               messaging.destination.partition.id="3"
               messaging.operation.name="process"
               messaging.operation.type="process"
               messaging.system="kafka"
               → external messaging.kafka.offset=42
            "#
        ));
    }
}
