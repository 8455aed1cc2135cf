//! `async` blocks that say their type.

use std::collections::HashMap;
use traced::testing::capture;
use traced::{ErrorType, settle, span, traced};

#[derive(Debug, thiserror::Error, ErrorType)]
enum LoadError {
    #[error("no number")]
    Number(#[from] std::num::ParseIntError),
    #[error("nothing there")]
    #[error_type(expected)]
    Missing,
}

async fn load(text: &str) -> Result<u8, std::num::ParseIntError> {
    tokio::task::yield_now().await;
    text.parse()
}

#[tokio::test]
async fn a_block_says_its_type() {
    let spans = capture();
    for text in ["7", "x", ""] {
        let loaded = span!(name = "load", async -> Result<u8, LoadError> {
            if text.is_empty() {
                return Err(LoadError::Missing);
            }
            let number = load(text).await?;
            Ok(number)
        })
        .await;
        assert_eq!(loaded.is_ok(), text == "7");
    }
    let owned = "x".to_owned();
    let moved = span!(name = "move", async move -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        load(&owned).await?;
        Ok(())
    });
    let moved: std::pin::Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(moved);
    moved.await.unwrap_err();
    let inferred =
        span!(name = "inferred", async -> Result<_, std::num::ParseIntError> { Ok(load("x").await? + 1) });
    inferred.await.unwrap_err();
    let unit = span!(name = "unit", async -> () {});
    unit.await;
    spans.assert_tree(r#"
        load
        load error="no number"
           error.type="number"
           · exception exception.message="no number" exception.stacktrace="spans::block_types::LoadError: no number\ncaused by: invalid digit found in string" exception.type="spans::block_types::LoadError"
        load
           error.type="missing"
        move error="invalid digit found in string"
           error.type="_OTHER"
           · exception exception.message="invalid digit found in string" exception.type="Box<dyn Error>"
        inferred error="invalid digit found in string"
           error.type="not_a_number"
           · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        unit
    "#);
}

#[traced]
fn makes_blocks(text: &'static str) -> impl Future<Output = Result<HashMap<u8, u8>, LoadError>> {
    span!(name = "outer", {
        let one = async move { load(text).await };
        span!(name = "inner", async move -> Result<HashMap<u8, u8>, LoadError> {
            let number = one.await?;
            Ok(HashMap::from([(number, number)]))
        },)
    })
}

#[tokio::test]
async fn one_stands_in_a_block_that_does_not_wait() {
    let spans = capture();
    assert_eq!(makes_blocks("7").await.unwrap(), HashMap::from([(7, 7)]));
    makes_blocks("x").await.unwrap_err();
    spans.assert_tree(r#"
        outer
        makes_blocks
        └─ inner
        outer
        makes_blocks error="no number"
        │  error.type="number"
        └─ inner error="no number"
              error.type="number"
              · exception exception.message="no number" exception.stacktrace="spans::block_types::LoadError: no number\ncaused by: invalid digit found in string" exception.type="spans::block_types::LoadError"
    "#);
}

#[tokio::test]
async fn settling_says_its_type() {
    let message = HashMap::<String, String>::new();
    let spans = capture();
    let settled = settle!("ack", message = &message, system = "kafka", async -> Result<(), LoadError> {
        load("x").await?;
        Ok(())
    });
    settled.await.unwrap_err();
    spans.assert_tree(r#"
        ack [client] error="no number"
           error.type="number"
           messaging.operation.name="ack"
           messaging.operation.type="settle"
           messaging.system="kafka"
           · exception exception.message="no number" exception.stacktrace="spans::block_types::LoadError: no number\ncaused by: invalid digit found in string" exception.type="spans::block_types::LoadError"
    "#);
}
