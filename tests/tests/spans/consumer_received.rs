//! Functions that return what they received: links to the senders of that, once it is there.

use crate::consumer::{Record, in_a_loop};
use crate::propagation::install;
use async_trait::async_trait;
use opentelemetry::trace::SpanId;
use opentelemetry_sdk::trace::Sampler;
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use traced::testing::{Span, capture, capture_with};
use traced::traced_consumer;

/// Whose spans are linked to, in order.
fn linked(span: &Span) -> Vec<SpanId> {
    span.links().iter().map(|link| link.span_context.span_id()).collect()
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn poll(records: Vec<Record>) -> Result<Vec<Record>, String> {
    if records.len() > 2 { Err("too many".to_owned()) } else { Ok(records) }
}

#[test]
fn a_batch_that_is_returned_is_counted_and_linked_to() {
    install();
    let spans = capture();
    let other = Record { topic: Some("returns"), partition: Some(4), offset: 7, ..Record::sent_by(2) };
    in_a_loop(&spans, || poll(vec![Record::sent_by(1), other])).unwrap();
    spans.assert_tree(
        r#"
        loop
        └─ receive orders [client]
              messaging.batch.message_count=2
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.operation.name="receive"
              messaging.operation.type="receive"
              messaging.system="kafka"
              → external messaging.destination.name="orders" messaging.destination.partition.id="3" messaging.kafka.offset=42
              → external messaging.destination.name="returns" messaging.destination.partition.id="4" messaging.kafka.offset=7
        "#,
    );
    assert_eq!(linked(&spans.find("receive orders")), [SpanId::from(1), SpanId::from(2)]);
}

#[test]
fn a_batch_may_be_empty_or_of_one() {
    install();
    let spans = capture();
    poll(vec![]).unwrap();
    poll(vec![Record::sent_by(1)]).unwrap();
    spans.assert_tree(
        r#"
        receive orders [client]
           messaging.batch.message_count=0
           messaging.destination.name="orders"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="kafka"
        receive orders [client]
           messaging.batch.message_count=1
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="kafka"
           → external messaging.kafka.offset=42
        "#,
    );
}

#[test]
fn of_an_error_nothing_was_received() {
    install();
    let spans = capture();
    let records = vec![Record::sent_by(1), Record::sent_by(2), Record::sent_by(3)];
    let asked = Arc::clone(&records[0].asked);
    assert!(poll(records).is_err());
    spans.assert_tree(
        r#"
        receive orders [client] error="too many"
           error.type="String"
           messaging.destination.name="orders"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           · exception exception.message="too many" exception.type="alloc::string::String"
        "#,
    );
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[traced_consumer(operation = receive("next"), message = |received| received, attributes("messaging.kafka.offset" = 7))]
fn next(record: Option<Record>) -> Option<Record> {
    record
}

#[test]
fn one_message_that_is_returned_or_none_says_where_it_was_received_from() {
    install();
    let spans = capture();
    next(Some(Record::sent_by(1)));
    next(Some(Record::unsent()));
    next(None);
    spans.assert_tree(
        r#"
        next [client]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=7
           messaging.operation.name="next"
           messaging.operation.type="receive"
           messaging.system="kafka"
           → external
        next [client]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=7
           messaging.operation.name="next"
           messaging.operation.type="receive"
           messaging.system="kafka"
        next [client]
           messaging.kafka.offset=7
           messaging.operation.name="next"
           messaging.operation.type="receive"
           messaging.system="kafka"
        "#,
    );
}

#[traced_consumer(
    operation = receive,
    system = "pulsar",
    consumer_group = "billing",
    message = |(records, _)| records.iter().flatten().collect::<Vec<_>>(),
    ok(|(records, part)| messaging.destination.partition.id = %part, messaging.batch.message_count = records.len()),
)]
fn poll_part(records: Vec<Result<Record, String>>) -> Result<(Vec<Result<Record, String>>, u64), String> {
    Ok((records, 9))
}

#[test]
fn what_was_received_is_a_part_of_what_is_returned_and_what_the_options_say_stands() {
    install();
    let spans = capture();
    poll_part(vec![Ok(Record::sent_by(1)), Err("corrupt".to_owned())]).unwrap();
    spans.assert_tree(
        r#"
        receive [client]
           messaging.batch.message_count=2
           messaging.consumer.group.name="billing"
           messaging.destination.name="orders"
           messaging.destination.partition.id="9"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="pulsar"
           → external messaging.kafka.offset=42
        "#,
    );
}

type Received = Result<Option<Record>, String>;

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn sync(record: Record) -> Received {
    Ok(Some(record))
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn plain(record: Record) -> Record {
    record
}

#[traced_consumer(operation = receive, destination = "orders", message = |received: &Record| received)]
fn lent(record: &Record) -> Result<&Record, String> {
    Ok(record)
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
async fn asynchronous(record: Record) -> Received {
    tokio::task::yield_now().await;
    Ok(Some(record))
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn future(record: Record) -> impl Future<Output = Received> {
    async move {
        tokio::task::yield_now().await;
        Ok(Some(record))
    }
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn boxed(record: &Record) -> Pin<Box<dyn Future<Output = Received> + Send + '_>> {
    Box::pin(async move { Ok(Some(record.clone())) })
}

#[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
fn generic<M: traced::messaging::MessagingSystem>(record: M) -> Option<M> {
    Some(record)
}

struct Consumer {
    last: Record,
}

#[async_trait]
trait Receives {
    async fn receive(&self) -> Received;
}

#[async_trait]
impl Receives for Consumer {
    #[traced_consumer(operation = receive, destination = "orders", message = |received| received)]
    async fn receive(&self) -> Received {
        tokio::task::yield_now().await;
        Ok(Some(self.last.clone()))
    }
}

#[tokio::test]
async fn every_shape_of_function_links_to_what_it_returns() {
    install();
    let spans = capture();
    let record = || Record::sent_by(1);
    sync(record()).unwrap();
    plain(record());
    lent(&record()).unwrap();
    asynchronous(record()).await.unwrap();
    future(record()).await.unwrap();
    boxed(&record()).await.unwrap();
    generic(record()).unwrap();
    Consumer { last: record() }.receive().await.unwrap();
    let expected = r#"receive orders [client]
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="kafka"
           → external"#;
    spans.assert_tree(&format!("\n        {}\n", [expected; 8].join("\n        ")));
}

/// A function that returns its argument, as a batch of this type.
macro_rules! returns {
    ($($name:ident: $batch:ty),+ $(,)?) => {$(
        #[traced_consumer(operation = receive, message = |received| received)]
        fn $name(records: $batch) -> $batch {
            records
        }
    )+};
}
returns!(
    of_array: [Record; 1],
    of_deque: VecDeque<Record>,
    of_box: Box<[Record]>,
    of_arc: Arc<[Record]>,
    of_option: Option<Vec<Record>>,
    of_pointers: Vec<Arc<Record>>,
);

#[traced_consumer(operation = receive, message = |received| received)]
fn of_slice(records: &[Record]) -> &[Record] {
    records
}

#[traced_consumer(operation = receive, message = |received| received)]
fn of_mutable_slice(records: &mut [Record]) -> &mut [Record] {
    records
}

#[traced_consumer(operation = receive, message = |received| received)]
fn of_lent_vec(records: &Vec<Record>) -> &Vec<Record> {
    records
}

#[test]
fn a_batch_is_known_by_its_type() {
    install();
    let record = || Record::sent_by(1);
    is_batch_of_one(|| drop(of_array([record()])));
    is_batch_of_one(|| drop(of_deque(VecDeque::from([record()]))));
    is_batch_of_one(|| drop(of_box(Box::new([record()]))));
    is_batch_of_one(|| drop(of_arc(Arc::new([record()]))));
    is_batch_of_one(|| drop(of_option(Some(vec![record()]))));
    is_batch_of_one(|| drop(of_pointers(vec![Arc::new(record())])));
    is_batch_of_one(|| assert_eq!(of_slice(&[record()]).len(), 1));
    is_batch_of_one(|| assert_eq!(of_lent_vec(&vec![record()]).len(), 1));
    is_batch_of_one(|| assert_eq!(of_mutable_slice(&mut [record()]).len(), 1));
}

#[track_caller]
fn is_batch_of_one(receive: impl FnOnce()) {
    let spans = capture();
    receive();
    assert_eq!(spans.only().attribute("messaging.batch.message_count"), Some(1.into()));
    assert_eq!(linked(&spans.only()), [SpanId::from(1)]);
}

#[test]
fn nothing_is_asked_where_nothing_is_recorded() {
    install();
    let record = Record::sent_by(1);
    drop(plain(record.clone()));
    {
        let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
        drop(plain(record.clone()));
    }
    assert_eq!(record.asked.load(Ordering::Relaxed), 0);
    let _spans = capture();
    drop(plain(record.clone()));
    assert!(record.asked.load(Ordering::Relaxed) > 0);
}

#[traced_consumer(operation = receive, message = received, system = "kafka")]
fn given(received: Option<&Record>) {}

#[test]
fn a_message_that_is_given_may_be_none() {
    install();
    let spans = capture();
    given(None);
    given(Some(&Record::sent_by(1)));
    let links: Vec<usize> = spans.finished().iter().map(|span| span.links.links.len()).collect();
    assert_eq!(links, [0, 1]);
}
