//! The same span for every shape of function that sends.

use crate::consumer::traceparent;
use crate::producer::{Headers, assert_carries};
use crate::propagation::install;
use async_trait::async_trait;
use std::pin::Pin;
use traced::propagation::Inject;
use traced::testing::capture;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn sync(mut headers: Headers) -> Result<Headers, String> {
    Ok(headers)
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn unit(headers: &mut Headers) {
    headers.insert("sent".to_owned(), "yes".to_owned());
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
async fn asynchronous(mut headers: Headers) -> Result<Headers, String> {
    tokio::task::yield_now().await;
    Ok(headers)
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn future(mut headers: Headers) -> impl Future<Output = Headers> {
    async move {
        tokio::task::yield_now().await;
        headers
    }
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn boxed(headers: &mut Headers) -> Pin<Box<dyn Future<Output = Headers> + Send + '_>> {
    Box::pin(async move { headers.clone() })
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn generic<C: Inject>(mut headers: C) -> C {
    headers
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
#[track_caller]
fn tracked(mut headers: Headers) -> Headers {
    headers
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn erased(headers: &mut dyn Inject) {}

struct Publisher {
    next: Headers,
}

impl Publisher {
    #[traced_producer(system = "kafka", destination = "orders", inject = self.next)]
    async fn publish(&mut self) -> Result<Headers, String> {
        Ok(self.next.clone())
    }

    #[traced_producer(system = "kafka", destination = "orders", inject = self.headers_mut())]
    fn into_next(mut self) -> Headers {
        self.next
    }

    fn headers_mut(&mut self) -> &mut Headers {
        &mut self.next
    }
}

#[async_trait]
trait Publish {
    async fn publish(&self, headers: Headers) -> Result<Headers, String>;
}

#[async_trait]
impl Publish for () {
    #[traced_producer(system = "kafka", destination = "orders", inject = headers)]
    async fn publish(&self, headers: Headers) -> Result<Headers, String> {
        tokio::task::yield_now().await;
        Ok(headers)
    }
}

#[tokio::test]
async fn every_shape_of_function_sends_its_own_context() {
    install();
    let spans = capture();
    let (mut of_unit, mut of_dyn, mut of_boxed) = (left(), left(), left());
    unit(&mut of_unit);
    erased(&mut of_dyn);
    let mut publisher = Publisher { next: left() };
    let sent = [
        of_unit,
        of_dyn,
        sync(left()).unwrap(),
        asynchronous(left()).await.unwrap(),
        future(left()).await,
        boxed(&mut of_boxed).await,
        generic(left()),
        tracked(left()),
        publisher.publish().await.unwrap(),
        publisher.into_next(),
        ().publish(left()).await.unwrap(),
    ];
    let expected = r#"send orders [producer]
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka""#;
    spans.assert_tree(&format!("\n        {}\n", [expected; 11].join("\n        ")));
    for (headers, span) in sent.iter().zip(&spans.find_all("send orders")) {
        assert_carries(headers, span);
    }
}

#[tokio::test]
async fn what_a_future_sends_is_written_before_its_first_poll() {
    install();
    let spans = capture();
    let mut headers = left();
    drop(boxed(&mut headers));
    spans.assert_tree(
        r#"
        send orders [producer]
           messaging.destination.name="orders"
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="kafka"
           traced.outcome="cancelled"
        "#,
    );
    assert_carries(&headers, &spans.only());
}

fn left() -> Headers {
    traceparent(1, "01")
}
