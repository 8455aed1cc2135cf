//! One service's work, traced: `cargo run --example quickstart`.
//!
//! Prints the trace as a tree. With `OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318` it is sent there instead.

use std::error::Error;
use std::fmt;
use std::time::Duration;
use traced::{event, record, span, traced};

/// The attributes of this application: a misspelt one is an error of the compiler.
mod attributes {
    traced::attributes! {
        /// The number of the order.
        shop.order.id: int,
        shop.order.priority: enum { High = "high", Low = "low" },
        shop.order.items: string[],
        shop.order.total: double,
        shop.order.gift: boolean,
        shop.receipt.id: string,
        shop.stock.item: string,
        shop.stock.left: int,
    }
}

struct Order {
    id: u64,
    items: Vec<String>,
    total: f64,
}

#[derive(Debug)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}

impl Error for Declined {}

/// The root of the trace: its name, its kind, attributes of every type, and one from what it returns.
///
/// The order's number is an attribute and no part of the name: spans are grouped by name.
#[traced(
    name = "POST /checkout",
    kind = server,
    attributes(
        http.request.method = "POST",
        shop.order.id = order.id,
        shop.order.priority = "high",
        shop.order.items = order.items,
        shop.order.total = order.total,
        shop.order.gift = false,
    ),
    ok(|receipt| shop.receipt.id = receipt),
)]
async fn checkout(order: &Order) -> Result<String, Declined> {
    reserve(&order.items);
    if charge(order, "4000").await.is_err() {
        event!("retrying with another card", shop.order.id = order.id);
        charge(order, "4242").await?;
    }
    Ok(format!("r-{}", order.id))
}

/// A loop: a span for each round.
#[traced]
fn reserve(items: &[String]) {
    for (left, item) in (0..3).rev().zip(items) {
        span!(name = "reserve_item", attributes(shop.stock.item = item.as_str()), {
            std::thread::sleep(Duration::from_millis(2));
            record!(shop.stock.left = left);
        });
    }
}

/// An `Err` is recorded by itself.
#[traced(kind = client, attributes(server.address = "payments.example", server.port = 443))]
async fn charge(order: &Order, card: &str) -> Result<(), Declined> {
    tokio::time::sleep(Duration::from_millis(5)).await;
    if card == "4242" && order.total < 100.0 { Ok(()) } else { Err(Declined) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let _guard = traced::init("shop")?;
    let items = vec!["tea".to_owned(), "mug".to_owned()];
    checkout(&Order { id: 42, items, total: 35.5 }).await?;
    Ok(())
}
