//! Asynchronous functions, however they are written.

use async_trait::async_trait;
use futures::future::BoxFuture;
use std::future::Future;
use std::num::ParseIntError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Waker};
use std::time::Duration;
use traced::testing::capture;
use traced::traced;

#[traced]
fn leaf() {}

#[traced]
async fn asynchronous(#[attribute(shop.order.id)] id: u8) -> Result<u32, ParseIntError> {
    leaf();
    tokio::task::yield_now().await;
    leaf();
    "x".parse::<u32>()
}

#[tokio::test]
async fn an_async_function_records_its_error() {
    let spans = capture();
    asynchronous(3).await.unwrap_err();
    spans.assert_tree(
        r#"
        asynchronous error="invalid digit found in string"
        │  error.type="not_a_number"
        │  shop.order.id=3
        │  · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        ├─ leaf
        └─ leaf
        "#,
    );
}

#[traced(attributes(shop.order.id = id))]
fn opaque(id: u32) -> impl Future<Output = Result<u32, ParseIntError>> + Send {
    leaf();
    async move {
        leaf();
        tokio::task::yield_now().await;
        Ok("1".parse::<u32>()? + id)
    }
}

#[traced(attributes(shop.order.note = note))]
fn pinned<'a>(note: &'a str) -> Pin<Box<dyn Future<Output = Result<&'a str, String>> + Send + 'a>> {
    Box::pin(async move {
        leaf();
        tokio::task::yield_now().await;
        Ok(note)
    })
}

#[traced]
fn aliased(fail: bool) -> BoxFuture<'static, Result<(), String>> {
    Box::pin(async move { if fail { Err("no".to_owned()) } else { Ok(()) } })
}

#[tokio::test]
async fn futures_that_are_returned_are_spans_of_their_work() {
    let spans = capture();
    let (building, _) = (opaque(1), pinned("never polled"));
    assert_eq!(spans.finished().len(), 1, "the leaf that was called while building");
    assert_eq!(building.await, Ok(2));
    assert_eq!(pinned("hello").await, Ok("hello"));
    aliased(true).await.unwrap_err();
    spans.assert_tree(
        r#"
        leaf
        opaque
        │  shop.order.id=1
        └─ leaf
        pinned
        │  shop.order.note="hello"
        └─ leaf
        aliased error="no"
           error.type="String"
           · exception exception.message="no" exception.type="alloc::string::String"
        "#,
    );
}

#[async_trait]
trait Repository {
    async fn find(&self, id: u32) -> Result<String, ParseIntError>;

    #[traced]
    async fn provided(&self) -> u32 {
        leaf();
        1
    }
}

struct Rows(String);

#[async_trait]
impl Repository for Rows {
    #[traced(kind = client, attributes(shop.order.id = id, server.address = self.0), ok(|row| shop.receipt.id = row))]
    async fn find(&self, id: u32) -> Result<String, ParseIntError> {
        tokio::task::yield_now().await;
        leaf();
        "7".parse::<u32>().map(|row| (row + id - 5).to_string())
    }
}

#[tokio::test]
async fn async_trait_methods_are_spans_of_their_work() {
    let spans = capture();
    let rows: &(dyn Repository + Sync) = &Rows("db".to_owned());
    let finding = rows.find(5);
    assert!(spans.finished().is_empty());
    assert_eq!(finding.await.as_deref(), Ok("7"));
    assert_eq!(rows.provided().await, 1);
    spans.assert_tree(
        r#"
        find [client]
        │  server.address="db"
        │  shop.order.id=5
        │  shop.receipt.id="7"
        └─ leaf
        provided
        └─ leaf
        "#,
    );
    let function = "<spans::futures::Rows as spans::futures::Repository>::find";
    spans.find("find").assert_attribute("code.function.name", function);
}

#[traced]
async fn sleeps() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}

#[tokio::test]
async fn a_span_lasts_from_the_first_poll_to_completion() {
    let spans = capture();
    let mut sleeping = Box::pin(sleeps());
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert!(spans.open().is_empty(), "not started before it is polled");
    sleeping.as_mut().await;
    assert_eq!(spans.finished().len(), 1, "ended though the future still lives");
    let span = spans.only();
    let lasted = span.data().end_time.duration_since(span.data().start_time).unwrap();
    assert!(lasted >= Duration::from_millis(15), "{lasted:?}");
    drop(sleeping);
}

#[tokio::test]
async fn interleaved_futures_keep_their_own_children() {
    let spans = capture();
    #[traced]
    async fn task(#[attribute(shop.order.id)] id: u8) {
        for _ in 0..2 {
            tokio::task::yield_now().await;
            child(id);
        }
    }
    #[traced(attributes(shop.order.id = id))]
    fn child(id: u8) {}
    futures::future::join(task(1), task(2)).await;
    spans.assert_tree(
        "
        task
        │  shop.order.id=1
        ├─ child
        │     shop.order.id=1
        └─ child
              shop.order.id=1
        task
        │  shop.order.id=2
        ├─ child
        │     shop.order.id=2
        └─ child
              shop.order.id=2
        ",
    );
}

#[traced]
async fn coerced(flag: bool) -> Box<dyn std::fmt::Display> {
    if flag {
        return Box::new("early");
    }
    Box::new(1)
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test]
async fn bodies_coerce_and_futures_are_send() {
    let _spans = capture();
    assert_eq!(is_send(coerced(true)).await.to_string(), "early");
    assert_eq!(is_send(coerced(false)).await.to_string(), "1");
    is_send(opaque(1)).await.unwrap();
}

/// A span of its own when it is dropped, and a panic if it is said to.
struct AtDrop {
    panics: bool,
}

impl Drop for AtDrop {
    fn drop(&mut self) {
        leaf();
        assert!(!self.panics, "on purpose");
    }
}

/// Polls the future once, and drops it.
fn abandon(waiting: impl Future<Output = ()>) {
    let mut waiting = Box::pin(waiting);
    assert!(waiting.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

#[test]
fn futures_in_each_other_are_dropped_each_inside_its_span() {
    #[traced]
    async fn outer() {
        let _dropped_last = AtDrop { panics: false };
        inner().await;
    }
    #[traced]
    async fn inner() {
        let _dropped = AtDrop { panics: false };
        std::future::pending::<()>().await;
    }
    let spans = capture();
    abandon(outer());
    leaf();
    spans.assert_tree(
        r#"
        outer
        │  traced.outcome="cancelled"
        ├─ inner
        │  │  traced.outcome="cancelled"
        │  └─ leaf
        └─ leaf
        leaf
        "#,
    );
}

#[test]
fn a_panic_while_a_future_is_dropped_leaves_its_span() {
    #[traced]
    async fn breaks() {
        let _dropped = AtDrop { panics: true };
        std::future::pending::<()>().await;
    }
    let spans = capture();
    catch_unwind(AssertUnwindSafe(|| abandon(breaks()))).unwrap_err();
    leaf();
    spans.assert_tree(
        r#"
        breaks
        │  traced.outcome="cancelled"
        └─ leaf
        leaf
        "#,
    );
}
