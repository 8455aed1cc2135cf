//! Classes of errors in every form of a span, and beside a convention.

use crate::consumer::Record;
use crate::propagation::install;
use futures::StreamExt;
use futures::stream::{self, Stream};
use std::future::Future;
use std::pin::Pin;
use traced::testing::capture;
use traced::{ErrorType, settle, span, traced, traced_consumer, traced_producer};

#[derive(Debug, thiserror::Error, ErrorType)]
enum OrderError {
    #[error("no order {0}")]
    #[error_type(expected)]
    NotFound(u64),
    #[error("declined")]
    #[error_type("payment_declined")]
    Declined,
}

fn fails(id: u64) -> Result<(), OrderError> {
    if id == 0 { Err(OrderError::Declined) } else { Err(OrderError::NotFound(id)) }
}

mod functions {
    use super::*;

    #[traced]
    pub(super) async fn asynchronous(id: u64) -> Result<(), OrderError> {
        tokio::task::yield_now().await;
        fails(id)
    }

    #[traced]
    pub(super) fn opaque(id: u64) -> impl Future<Output = Result<(), OrderError>> {
        async move { fails(id) }
    }

    #[traced]
    pub(super) fn boxed(id: u64) -> Pin<Box<dyn Future<Output = Result<(), OrderError>> + Send>> {
        Box::pin(async move { fails(id) })
    }

    #[traced]
    pub(super) fn items(id: u64) -> impl Stream<Item = Result<u64, OrderError>> {
        stream::iter([Err(OrderError::NotFound(id)), Ok(id), Err(OrderError::Declined)])
    }

    #[traced(ok(|id| shop.order.id = *id))]
    pub(super) fn ready(id: u64) -> std::task::Poll<Result<u64, OrderError>> {
        std::task::Poll::Ready(fails(id).map(|()| id))
    }

    #[traced(error_if = |result: &Result<(), OrderError>| result.as_ref().is_err_and(|error| !error.is_expected()))]
    pub(super) fn asked(id: u64) -> Result<(), OrderError> {
        fails(id)
    }
}

#[tokio::test]
async fn functions_of_every_shape() {
    use functions::{asked, asynchronous, boxed, items, opaque, ready};
    let spans = capture();
    for id in [7, 0] {
        asynchronous(id).await.unwrap_err();
        opaque(id).await.unwrap_err();
        boxed(id).await.unwrap_err();
        let _: Vec<_> = items(id).collect().await;
        let _ = ready(id);
        asked(id).unwrap_err();
    }
    spans.assert_tree(
        r#"
        asynchronous
           error.type="not_found"
        opaque
           error.type="not_found"
        boxed
           error.type="not_found"
        items error="declined"
           error.type="payment_declined"
           traced.stream.items=3
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        ready
           error.type="not_found"
        asked
        asynchronous error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        opaque error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        boxed error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        items error="declined"
           error.type="payment_declined"
           traced.stream.items=3
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        ready error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        asked error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
    "#,
    );
}

#[tokio::test]
async fn blocks() {
    let spans = capture();
    for id in [7, 0] {
        let called = span!(name = "called", { fails(id) });
        let awaited = span!(name = "awaited", async move { std::future::ready(fails(id)).await }).await;
        let made: Result<(), _> = span!(name = "made", { Err(OrderError::NotFound(id)) });
        let branched = span!(name = "branched", {
            match id {
                7 => Ok(id),
                _ => Err(OrderError::Declined),
            }
        });
        let asked = span!(name = "asked", error_if = Result::is_err, { fails(id) });
        assert!(called.is_err() && awaited.is_err() && made.is_err() && asked.is_err());
        assert_eq!(branched.is_ok(), id == 7);
    }
    spans.assert_tree(
        r#"
        called
           error.type="not_found"
        awaited
           error.type="not_found"
        made
           error.type="not_found"
        branched
        asked error="no order 7"
           error.type="not_found"
           · exception exception.message="no order 7" exception.type="spans::error_class_forms::OrderError"
        called error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        awaited error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        made
           error.type="not_found"
        branched error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        asked error="declined"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
    "#,
    );
}

#[traced_consumer(message = record)]
async fn consume(record: &Record, id: u64) -> Result<(), OrderError> {
    settle!("ack", message = record, { fails(id) })
}

#[traced_consumer(message = records)]
fn consume_all(records: &[Record], id: u64) -> Result<(), OrderError> {
    fails(id)
}

#[traced_consumer(message = |received| received, operation = receive, system = "kafka")]
fn receive(id: u64) -> Result<Option<Record>, OrderError> {
    fails(id).map(|()| None)
}

#[traced_producer(system = "kafka", destination = "orders")]
fn send(id: u64) -> Result<(), OrderError> {
    fails(id)
}

#[tokio::test]
async fn messages() {
    install();
    let spans = capture();
    for id in [7, 0] {
        consume(&Record::sent_by(1), id).await.unwrap_err();
        consume_all(&[Record::sent_by(1)], id).unwrap_err();
        receive(id).map(|_| ()).unwrap_err();
        send(id).unwrap_err();
    }
    spans.assert_tree(
        r#"
        process orders [consumer] parent=external
        │  error.type="not_found"
        │  messaging.consumer.group.name="from the message"
        │  messaging.destination.name="orders"
        │  messaging.destination.partition.id="3"
        │  messaging.kafka.offset=42
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ ack orders [client]
              error.type="not_found"
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.destination.partition.id="3"
              messaging.kafka.offset=42
              messaging.operation.name="ack"
              messaging.operation.type="settle"
              messaging.system="kafka"
              → external
        process orders [consumer]
           error.type="not_found"
           messaging.batch.message_count=1
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.kafka.offset=42
        receive [client]
           error.type="not_found"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="kafka"
        send orders [producer]
           error.type="not_found"
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
        process orders [consumer] parent=external error="declined"
        │  error.type="payment_declined"
        │  messaging.consumer.group.name="from the message"
        │  messaging.destination.name="orders"
        │  messaging.destination.partition.id="3"
        │  messaging.kafka.offset=42
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ ack orders [client] error="declined"
              error.type="payment_declined"
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.destination.partition.id="3"
              messaging.kafka.offset=42
              messaging.operation.name="ack"
              messaging.operation.type="settle"
              messaging.system="kafka"
              · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
              → external
        process orders [consumer] error="declined"
           error.type="payment_declined"
           messaging.batch.message_count=1
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
           → external messaging.kafka.offset=42
        receive [client] error="declined"
           error.type="payment_declined"
           messaging.operation.name="receive"
           messaging.operation.type="receive"
           messaging.system="kafka"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        send orders [producer] error="declined"
           error.type="payment_declined"
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
    "#,
    );
}

#[traced(
    convention = http.server,
    attributes(http.request.method = "GET", url.path = "/orders/7", url.scheme = "https"),
    err(|_| http.response.status_code = code),
)]
fn serve(code: Option<u16>, id: u64) -> Result<(), OrderError> {
    fails(id)
}

#[traced(
    convention = db.postgresql,
    attributes(db.operation.name = "SELECT"),
    err(|_| db.response.status_code = code),
)]
fn select(code: Option<&str>, id: u64) -> Result<(), OrderError> {
    fails(id)
}

#[test]
fn a_conventions_code_counts_more_than_a_class() {
    let spans = capture();
    for id in [7, 0] {
        for code in [None, Some(404), Some(503)] {
            serve(code, id).unwrap_err();
        }
        for code in [None, Some("42P01")] {
            select(code, id).unwrap_err();
        }
    }
    spans.assert_tree(
        r#"
        GET [server]
           error.type="not_found"
           http.request.method="GET"
           url.path="/orders/7"
           url.scheme="https"
        GET [server]
           http.request.method="GET"
           http.response.status_code=404
           url.path="/orders/7"
           url.scheme="https"
        GET [server] error
           error.type="503"
           http.request.method="GET"
           http.response.status_code=503
           url.path="/orders/7"
           url.scheme="https"
        SELECT [client]
           db.operation.name="SELECT"
           db.system.name="postgresql"
           error.type="not_found"
        SELECT [client] error
           db.operation.name="SELECT"
           db.response.status_code="42P01"
           db.system.name="postgresql"
           error.type="42P01"
        GET [server] error="declined"
           error.type="payment_declined"
           http.request.method="GET"
           url.path="/orders/7"
           url.scheme="https"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        GET [server]
           http.request.method="GET"
           http.response.status_code=404
           url.path="/orders/7"
           url.scheme="https"
        GET [server] error="declined"
           error.type="503"
           http.request.method="GET"
           http.response.status_code=503
           url.path="/orders/7"
           url.scheme="https"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        SELECT [client] error="declined"
           db.operation.name="SELECT"
           db.system.name="postgresql"
           error.type="payment_declined"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
        SELECT [client] error="declined"
           db.operation.name="SELECT"
           db.response.status_code="42P01"
           db.system.name="postgresql"
           error.type="42P01"
           · exception exception.message="declined" exception.type="spans::error_class_forms::OrderError"
    "#,
    );
}
