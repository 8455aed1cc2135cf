//! `#[traced]` on every shape of function: the spans it leaves.

use traced::testing::capture;
use traced::traced;

mod attributes {
    traced::attributes! {
        shop.order.id: int,
        shop.tier: string,
    }
}

#[traced]
fn leaf() -> u32 {
    1
}

#[traced(name = "outer", kind = server, attributes(shop.order.id = id, shop.tier = "gold", server.address = host))]
fn parent(id: u64, host: &str) -> Result<u32, std::num::ParseIntError> {
    leaf();
    "12".parse::<u32>()
}

#[traced]
async fn asynchronous(#[attribute(shop.order.id)] id: u8) -> Result<u32, std::num::ParseIntError> {
    leaf();
    tokio::task::yield_now().await;
    "x".parse::<u32>()
}

#[test]
fn a_tree_of_functions() {
    let spans = capture();
    parent(7, "localhost").unwrap();
    spans.assert_tree(
        r#"
        outer [server]
        │  server.address="localhost"
        │  shop.order.id=7
        │  shop.tier="gold"
        └─ leaf
        "#,
    );
    spans.find("leaf").assert_attribute("code.function.name", "functions::leaf");
}

#[tokio::test]
async fn an_async_function_records_its_error() {
    let spans = capture();
    asynchronous(3).await.unwrap_err();
    spans.assert_tree(
        r#"
        asynchronous error="invalid digit found in string"
        │  error.type="core::num::error::ParseIntError"
        │  shop.order.id=3
        │  · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        └─ leaf
        "#,
    );
}
