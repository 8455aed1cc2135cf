//! Futures in boxes that no return type shows, and attribute macros that look at the body that ours leaves them.

use async_trait::async_trait;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::pin::Pin;
use traced::testing::capture;
use traced::traced;

/// As `tower::Service` is.
trait Service<Request> {
    type Output;
    type Future: Future<Output = Self::Output>;

    fn call(&mut self, request: Request) -> Self::Future;
}

#[traced]
async fn step() {
    tokio::task::yield_now().await;
}

struct Pinned;

impl Service<&'static str> for Pinned {
    type Output = Result<usize, String>;
    type Future = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    #[traced(name = "pinned", attributes(shop.order.note = request))]
    fn call(&mut self, request: &'static str) -> Self::Future {
        let request = request.to_owned();
        Box::pin(async move {
            step().await;
            if request.is_empty() { Err("empty".to_owned()) } else { Ok(request.len()) }
        })
    }
}

struct Boxed;

impl Service<u8> for Boxed {
    type Output = u8;
    type Future = LocalBoxFuture<'static, u8>;

    #[traced(name = "boxed", ok(|value| shop.order.id = value))]
    fn call(&mut self, request: u8) -> <Self as Service<u8>>::Future {
        async move {
            step().await;
            request
        }
        .boxed_local()
    }
}

type Answer = Pin<Box<dyn Future<Output = u8> + Send>>;

#[traced]
fn aliased() -> Answer {
    Box::pin(async {
        step().await;
        1
    })
}

#[tokio::test]
async fn the_work_is_recorded_and_not_its_building() {
    let spans = capture();
    assert_eq!(Pinned.call("").await, Err("empty".to_owned()));
    assert_eq!(Boxed.call(2).await, 2);
    assert_eq!(aliased().await, 1);
    spans.assert_tree(
        r#"
        pinned error="empty"
        │  error.type="String"
        │  shop.order.note=""
        │  · exception exception.message="empty" exception.type="alloc::string::String"
        └─ step
        boxed
        │  shop.order.id=2
        └─ step
        aliased
        └─ step
        "#,
    );
}

/// The span of `tracing` that is current.
fn current() -> Option<&'static str> {
    tracing::Span::current().metadata().map(tracing::Metadata::name)
}

#[async_trait]
trait Shop {
    async fn above(&self, id: u8) -> Result<Option<&'static str>, String>;
    async fn below(&self, id: u8) -> Result<Option<&'static str>, String>;
    async fn plain(&self) -> Option<&'static str>;
}

struct Corner;

#[async_trait]
impl Shop for Corner {
    #[traced(attributes(shop.order.id = id))]
    #[tracing::instrument(err, skip_all)]
    async fn above(&self, id: u8) -> Result<Option<&'static str>, String> {
        step().await;
        if id == 0 { Err("none".to_owned()) } else { Ok(current()) }
    }

    #[tracing::instrument(err, skip_all)]
    #[traced(attributes(shop.order.id = id))]
    async fn below(&self, id: u8) -> Result<Option<&'static str>, String> {
        step().await;
        if id == 0 { Err("none".to_owned()) } else { Ok(current()) }
    }

    #[traced]
    #[tracing::instrument(skip_all)]
    async fn plain(&self) -> Option<&'static str> {
        step().await;
        current()
    }
}

#[traced]
#[tracing::instrument(skip_all)]
fn opaque() -> impl Future<Output = Option<&'static str>> {
    async move {
        step().await;
        current()
    }
}

#[tokio::test]
async fn another_macro_below_is_around_the_work_too() {
    let _subscriber = tracing::subscriber::set_default(tracing_subscriber::registry());
    let spans = capture();
    assert_eq!(Corner.above(1).await, Ok(Some("above")));
    assert_eq!(Corner.below(1).await, Ok(Some("below")));
    assert_eq!(Corner.plain().await, Some("plain"));
    assert_eq!(opaque().await, Some("opaque"));
    Corner.above(0).await.unwrap_err();
    spans.assert_tree(
        r#"
        above
        │  shop.order.id=1
        └─ step
        below
        │  shop.order.id=1
        └─ step
        plain
        └─ step
        opaque
        └─ step
        above error="none"
        │  error.type="String"
        │  shop.order.id=0
        │  · exception exception.message="none" exception.type="alloc::string::String"
        └─ step
        "#,
    );
}

#[tokio::test]
async fn another_macro_below_works_without_a_provider() {
    let _subscriber = tracing::subscriber::set_default(tracing_subscriber::registry());
    assert_eq!(Corner.above(1).await, Ok(Some("above")));
    assert_eq!(opaque().await, Some("opaque"));
}
