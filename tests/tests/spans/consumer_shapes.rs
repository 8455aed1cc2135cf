//! The same span for every shape of function.

use crate::consumer::{Record, SENT, in_a_loop};
use crate::propagation::install;
use async_trait::async_trait;
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, trace::TraceId};
use std::pin::Pin;
use traced::testing::capture;
use traced::traced_consumer;

fn current_trace() -> TraceId {
    Context::current().span().span_context().trace_id()
}

#[traced_consumer(message = record)]
fn sync(record: Record) -> Result<(TraceId, Record), String> {
    Ok((current_trace(), record))
}

#[traced_consumer(message = record)]
fn unit(record: Record) {
    assert_eq!(current_trace(), SENT);
}

#[traced_consumer(message = record)]
async fn asynchronous(record: Record) -> Result<(TraceId, Record), String> {
    tokio::task::yield_now().await;
    Ok((current_trace(), record))
}

#[traced_consumer(message = record)]
fn future(record: Record) -> impl Future<Output = (TraceId, Record)> {
    async move {
        tokio::task::yield_now().await;
        (current_trace(), record)
    }
}

#[traced_consumer(message = record)]
fn boxed(record: &Record) -> Pin<Box<dyn Future<Output = (TraceId, i64)> + Send + '_>> {
    Box::pin(async move { (current_trace(), record.offset) })
}

#[traced_consumer(message = record)]
fn generic<M: traced::messaging::MessagingSystem>(record: M) -> TraceId {
    drop(record);
    current_trace()
}

struct Handler {
    last: Record,
}

impl Handler {
    #[traced_consumer(message = self.last)]
    async fn on_last(&mut self) -> Result<TraceId, String> {
        self.last.topic = Some("orders");
        Ok(current_trace())
    }

    #[traced_consumer(message = self.last)]
    fn into_last(self) -> (TraceId, Record) {
        (current_trace(), self.last)
    }
}

#[async_trait]
trait Handles {
    async fn handle(&self, record: &Record) -> Result<TraceId, String>;
}

#[async_trait]
impl Handles for Handler {
    #[traced_consumer(message = record)]
    async fn handle(&self, record: &Record) -> Result<TraceId, String> {
        tokio::task::yield_now().await;
        Ok(current_trace())
    }
}

#[tokio::test]
async fn a_future_is_linked_to_what_is_current_where_it_is_polled() {
    install();
    let spans = capture();
    let made = in_a_loop(&spans, || future(Record::sent_by(1)));
    made.await;
    let mut polled = Box::pin(future(Record::sent_by(1)));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(in_a_loop(&spans, || polled.as_mut().poll(&mut context)).is_pending());
    assert_eq!(polled.await.0, SENT);
    let links: Vec<usize> = spans.find_all("process orders").iter().map(|span| span.links().len()).collect();
    assert_eq!(links, [1, 2]);
}

#[tokio::test]
async fn every_shape_of_function_continues_the_senders_trace() {
    install();
    let spans = capture();
    let record = || Record::sent_by(1);
    let mut handler = Handler { last: record() };
    assert_eq!(sync(record()).unwrap().0, SENT);
    unit(record());
    assert_eq!(asynchronous(record()).await.unwrap().0, SENT);
    assert_eq!(future(record()).await.0, SENT);
    assert_eq!(boxed(&record()).await, (SENT, 42));
    assert_eq!(generic(record()), SENT);
    assert_eq!(handler.handle(&record()).await, Ok(SENT));
    assert_eq!(handler.on_last().await, Ok(SENT));
    assert_eq!(handler.into_last().0, SENT);
    let finished = spans.finished();
    assert_eq!(finished.len(), 9);
    let expected = r#"
        process orders [consumer] parent=external
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
        "#;
    let lines: Vec<&str> =
        expected.trim().lines().map(|line| line.strip_prefix("        ").unwrap_or(line)).collect();
    spans.assert_tree(&[lines.join("\n").as_str(); 9].join("\n"));
}
