//! Streams: a span from the first poll to the end or the drop, current during each poll.

use futures::stream::{
    self, BoxStream, FusedStream, LocalBoxStream, Stream, StreamExt, TryStream, TryStreamExt,
};
use std::pin::Pin;
use std::task::{Context, Poll};
use traced::testing::capture;
use traced::{traced, traced_consumer};

#[traced]
pub(super) async fn load(id: u64) -> u64 {
    id * 10
}

#[traced]
pub(super) fn between() {}

#[traced(attributes("first" = first))]
fn orders(first: u64) -> impl Stream<Item = u64> + Send {
    stream::iter([first, first + 1]).then(load)
}

#[tokio::test]
async fn a_stream_is_current_during_each_poll_and_counts_its_items() {
    let spans = capture();
    let mut orders = Box::pin(orders(1));
    between();
    assert_eq!(orders.next().await, Some(10));
    between();
    assert_eq!(orders.next().await, Some(20));
    assert_eq!(orders.next().await, None);
    between();
    drop(orders);
    spans.assert_tree(
        r"
        between
        orders
        │  first=1
        │  traced.stream.items=2
        ├─ load
        └─ load
        between
        between
        ",
    );
}

#[tokio::test]
async fn a_stream_that_is_dropped_early_is_cancelled() {
    let spans = capture();
    assert_eq!(Box::pin(orders(7)).next().await, Some(70));
    spans.assert_tree(
        r#"
        orders
        │  first=7
        │  traced.outcome="cancelled"
        │  traced.stream.items=1
        └─ load
        "#,
    );
}

#[test]
fn a_stream_that_is_never_polled_has_no_span() {
    let spans = capture();
    drop(orders(1));
    spans.assert_tree("");
}

struct Orders(Vec<u64>);

impl Orders {
    #[traced]
    fn borrowed(&self) -> impl Stream<Item = &u64> + '_ {
        stream::iter(&self.0)
    }

    #[traced]
    fn pinned(&self) -> Pin<Box<dyn Stream<Item = u64> + Send + '_>> {
        Box::pin(stream::iter(self.0.clone()))
    }

    #[traced]
    fn boxed(&self) -> BoxStream<'_, u64> {
        if self.0.is_empty() {
            return stream::empty().boxed();
        }
        stream::iter(self.0.clone()).boxed()
    }

    #[traced]
    fn try_stream(&self) -> impl TryStream<Ok = u64, Error = ()> + Send + use<> {
        stream::iter(self.0.clone()).map(Ok::<u64, ()>)
    }

    #[traced]
    fn local(self) -> LocalBoxStream<'static, u64> {
        stream::iter(self.0).boxed_local()
    }
}

#[tokio::test]
async fn streams_in_every_form() {
    let spans = capture();
    let orders = Orders(vec![1, 2, 3]);
    assert_eq!(orders.borrowed().count().await, 3);
    assert_eq!(orders.pinned().count().await, 3);
    assert_eq!(orders.boxed().count().await, 3);
    assert_eq!(Orders(Vec::new()).boxed().count().await, 0);
    assert_eq!(orders.try_stream().into_stream().count().await, 3);
    assert_eq!(orders.local().count().await, 3);
    spans.assert_tree(
        r"
        borrowed
           traced.stream.items=3
        pinned
           traced.stream.items=3
        boxed
           traced.stream.items=3
        boxed
           traced.stream.items=0
        try_stream
           traced.stream.items=3
        local
           traced.stream.items=3
        ",
    );
}

type Rows = Vec<Result<u64, &'static str>>;

#[traced(err(|error| "row.error" = error))]
fn rows(rows: Rows) -> impl Stream<Item = Result<u64, &'static str>> {
    stream::iter(rows)
}

#[traced(convention = db.postgresql, name = "rows", attributes(db.operation.name = "SELECT"))]
fn boxed_rows(rows: Rows) -> BoxStream<'static, Result<u64, &'static str>> {
    stream::iter(rows).boxed()
}

#[tokio::test]
async fn the_first_item_that_is_an_error_fails_the_span() {
    let spans = capture();
    assert_eq!(rows(vec![Ok(1), Err("broken"), Err("again"), Ok(2)]).count().await, 4);
    assert_eq!(boxed_rows(vec![Ok(1), Err("broken")]).count().await, 2);
    assert_eq!(rows(vec![Ok(1)]).count().await, 1);
    spans.assert_tree(
        r#"
        rows error="broken"
           error.type="str"
           row.error="broken"
           traced.stream.items=4
           · exception exception.message="broken" exception.type="str"
        rows [client] error="broken"
           db.operation.name="SELECT"
           db.response.returned_rows=2
           db.system.name="postgresql"
           error.type="str"
           · exception exception.message="broken" exception.type="str"
        rows
           traced.stream.items=1
    "#,
    );
}

#[traced(error_if = |row: &u64| *row == 0)]
fn nonzero(rows: Vec<u64>) -> impl Stream<Item = u64> {
    stream::iter(rows)
}

#[tokio::test]
async fn an_item_is_an_error_by_the_word_of_error_if() {
    let spans = capture();
    assert_eq!(nonzero(vec![1, 0]).count().await, 2);
    spans.assert_tree(
        r#"
        nonzero error
           error.type="_OTHER"
           traced.stream.items=2
    "#,
    );
}

#[traced]
fn failing() -> impl Stream<Item = u64> {
    stream::iter([1, 0]).map(|row| 10 / row)
}

#[tokio::test]
async fn a_panic_ends_the_span() {
    let spans = capture();
    let panicked = tokio::task::LocalSet::new()
        .run_until(async { tokio::task::spawn_local(failing().count()).await.unwrap_err() })
        .await;
    assert!(panicked.is_panic());
    let tree = spans.tree().to_string();
    let expected =
        "failing error=\"panicked: attempt to divide by zero\"\n   error.type=\"panic\"\n   · exception ";
    assert!(tree.starts_with(expected), "{tree}");
}

/// What else a stream is must stay what it is: the span of such a function is of making it.
#[traced]
fn with_another_trait() -> impl Stream<Item = u64> + Clone {
    stream::iter([1])
}

#[tokio::test]
async fn a_stream_that_is_more_than_a_stream_stays_that() {
    let spans = capture();
    assert_eq!(with_another_trait().clone().count().await, 1);
    spans.assert_tree("with_another_trait");
}

/// A stream that has something to drop.
struct Droppable;

impl Stream for Droppable {
    type Item = ();

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<()>> {
        Poll::Ready(Some(()))
    }
}

impl FusedStream for Droppable {
    fn is_terminated(&self) -> bool {
        false
    }
}

impl Drop for Droppable {
    fn drop(&mut self) {
        between();
    }
}

#[traced]
fn droppable() -> impl FusedStream<Item = ()> + Unpin {
    Droppable
}

#[tokio::test]
async fn the_span_is_current_while_the_stream_is_dropped() {
    let spans = capture();
    let mut stream = droppable();
    assert!(!stream.is_terminated());
    stream.next().await;
    drop(stream);
    spans.assert_tree(
        r#"
        droppable
        │  traced.outcome="cancelled"
        │  traced.stream.items=1
        └─ between
    "#,
    );
}

#[traced_consumer(system = "kafka", destination = "orders", message = headers)]
fn consume(headers: std::collections::HashMap<String, String>) -> impl Stream<Item = usize> {
    stream::iter([headers.len()])
}

#[tokio::test]
async fn a_consumer_may_return_a_stream() {
    let spans = capture();
    assert_eq!(consume(std::collections::HashMap::new()).count().await, 1);
    spans.assert_tree(
        r#"
        process orders [consumer]
           messaging.destination.name="orders"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           traced.stream.items=1
    "#,
    );
}

#[tokio::test]
async fn a_stream_without_a_span_is_the_stream() {
    assert_eq!(orders(1).size_hint(), (2, Some(2)));
    assert_eq!(orders(1).collect::<Vec<_>>().await, [10, 20]);
    assert_eq!(Orders(vec![1]).boxed().collect::<Vec<_>>().await, [1]);
}
