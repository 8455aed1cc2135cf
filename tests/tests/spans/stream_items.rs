//! Streams with `item = "..."`: a span for each of their items.

use super::streams::{between, load};
use futures::stream::{self, BoxStream, Stream, StreamExt};
use std::pin::Pin;
use traced::testing::capture;
use traced::traced;

#[traced(item = "order", attributes("first" = first), ok(|order| "order.id" = *order), err(|error| "order.error" = *error))]
fn checked(first: u64, last: u64) -> impl Stream<Item = Result<u64, &'static str>> {
    stream::iter(first..=last).then(|id| async move {
        // Waits in between: the span of an item is one, however often it is polled.
        tokio::task::yield_now().await;
        let id = load(id).await;
        if id == 20 { Err("sold out") } else { Ok(id) }
    })
}

#[tokio::test]
async fn each_item_has_a_span_by_option() {
    let spans = capture();
    let items: Vec<_> = checked(1, 3).collect().await;
    assert_eq!(items, [Ok(10), Err("sold out"), Ok(30)]);
    spans.assert_tree(
        r#"
        checked error="sold out"
        │  error.type="str"
        │  first=1
        │  order.error="sold out"
        │  traced.stream.items=3
        ├─ order
        │  │  order.id=10
        │  └─ load
        ├─ order error="sold out"
        │  │  error.type="str"
        │  │  order.error="sold out"
        │  │  · exception exception.message="sold out" exception.type="str"
        │  └─ load
        ├─ order
        │  │  order.id=30
        │  └─ load
        └─ order
              traced.stream.items=0
    "#,
    );
}

#[traced(item = "row")]
fn boxed_items(ids: Vec<u64>) -> BoxStream<'static, u64> {
    stream::iter(ids).then(load).chain(stream::pending()).boxed()
}

#[tokio::test]
async fn an_item_that_is_not_waited_for_is_cancelled() {
    let spans = capture();
    let mut rows = boxed_items(vec![4]);
    assert_eq!(rows.next().await, Some(40));
    between();
    assert!(futures::poll!(rows.next()).is_pending());
    drop(rows);
    drop(boxed_items(Vec::new()));
    spans.assert_tree(
        r#"
        boxed_items
        │  traced.outcome="cancelled"
        │  traced.stream.items=1
        ├─ row
        │  └─ load
        └─ row
              traced.outcome="cancelled"
        between
    "#,
    );
}

#[traced(item = "item", error_if = |item: &u64| *item > limit)]
fn limited(limit: u64) -> Pin<Box<dyn Stream<Item = u64> + Send>> {
    Box::pin(stream::iter([1, 2, 3]).then(load))
}

#[traced(item = "item")]
fn panics() -> impl Stream<Item = u64> {
    stream::iter([1]).map(|_| panic!("broken"))
}

#[tokio::test]
async fn items_fail_by_error_if_and_by_panics() {
    let spans = capture();
    assert_eq!(limited(10).count().await, 3);
    let panicked = tokio::spawn(traced::InContext::in_context(async { panics().count().await }));
    panicked.await.unwrap_err();
    spans.assert_tree(
        r#"
        limited error
        │  error.type="_OTHER"
        │  traced.stream.items=3
        ├─ item
        │  └─ load
        ├─ item error
        │  │  error.type="_OTHER"
        │  └─ load
        ├─ item error
        │  │  error.type="_OTHER"
        │  └─ load
        └─ item
              traced.stream.items=0
        panics error="panicked: broken"
        │  error.type="panic"
        └─ item error="panicked: broken"
              error.type="panic"
              · exception exception.message="broken" exception.stacktrace=… exception.type="panic"
    "#,
    );
}

#[test]
fn nothing_of_items_is_recorded_below_an_unsampled_parent() {
    let spans = traced::testing::capture_with(|provider| {
        provider.with_sampler(opentelemetry_sdk::trace::Sampler::AlwaysOff)
    });
    assert_eq!(futures::executor::block_on(checked(1, 3).count()), 3);
    spans.assert_tree("");
}
