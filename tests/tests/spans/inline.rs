//! `span!`, `record!` and `event!`.

use std::num::ParseIntError;
use traced::testing::capture;
use traced::{event, record, span, traced};

#[traced]
fn correct(essays: &[&str]) -> Result<usize, ParseIntError> {
    let mut total = 0;
    for essay in essays {
        total += span!(name = "essay", attributes(shop.order.note = essay), {
            if essay.is_empty() {
                event!("skipped");
                continue;
            }
            let words = span!(name = format!("count {essay}"), kind = client, { essay.parse::<usize>() })?;
            record!(shop.order.id = words, shop.tier = "gold");
            words
        });
    }
    event!("corrected", shop.order.quantities = [total], shop.order.gift = true);
    Ok(total)
}

#[test]
fn spans_in_a_loop_and_out_of_it() {
    let spans = capture();
    assert_eq!(correct(&["1", "", "2"]), Ok(3));
    spans.assert_tree(
        r#"
        correct
        │  · corrected shop.order.gift=true shop.order.quantities=[3]
        ├─ essay
        │  │  shop.order.id=1
        │  │  shop.order.note="1"
        │  │  shop.tier="gold"
        │  └─ count 1 [client]
        ├─ essay
        │     shop.order.note=""
        │     · skipped
        └─ essay
           │  shop.order.id=2
           │  shop.order.note="2"
           │  shop.tier="gold"
           └─ count 2 [client]
        "#,
    );
}

#[test]
fn a_block_that_is_left_early_ends_its_span() {
    let spans = capture();
    correct(&["x"]).unwrap_err();
    spans.assert_tree(
        r#"
        correct error="invalid digit found in string"
        │  error.type="not_a_number"
        └─ essay error="invalid digit found in string"
           │  error.type="not_a_number"
           │  shop.order.note="x"
           └─ count x [client] error="invalid digit found in string"
                 error.type="not_a_number"
                 · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        "#,
    );
}

#[tokio::test]
async fn an_async_block() {
    let spans = capture();
    let n = 2;
    let fetched: Result<u32, ParseIntError> = span!(
        name = "fetch_essays",
        attributes(shop.order.id = n),
        ok(|fetched| shop.order.total = f64::from(*fetched)),
        async {
            tokio::task::yield_now().await;
            event!("fetched");
            Ok("5".parse::<u32>()?)
        }
    )
    .await;
    assert_eq!(fetched, Ok(5));
    spans.assert_tree(
        "
        fetch_essays
           shop.order.id=2
           shop.order.total=5.0
           · fetched
        ",
    );
}

/// It has the name of a macro that is known not to wait, and waits: the one way left to wait in a block.
macro_rules! query {
    () => {
        tokio::task::yield_now().await
    };
}

async fn waits(name: &'static str, times: usize) {
    span!(name = name, {
        for _ in 0..times {
            query!();
        }
        if times == 2 {
            event!("the last one left");
        }
    });
}

#[tokio::test]
async fn blocks_that_are_left_in_another_order_than_entered() {
    let spans = capture();
    futures::future::join3(waits("first", 1), waits("second", 2), waits("third", 1)).await;
    waits("after", 0).await;
    assert_eq!(traced::current_trace_id(), None);
    spans.assert_tree(
        "
        first
        └─ second
           │  · the last one left
           └─ third
        after
        ",
    );
}

#[test]
fn record_and_event_write_to_the_current_span_only() {
    let spans = capture();
    record!(shop.order.id = 1);
    event!("nobody");
    assert!(spans.finished().is_empty());
}
