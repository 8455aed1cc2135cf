//! The example on the first page: `cargo run --example readme`.

use std::fmt;
use traced::{event, traced};

mod attributes {
    traced::attributes! {
        /// The number of the order.
        shop.order.id: int,
        shop.receipt.id: string,
    }
}

#[traced(kind = server, attributes(shop.order.id = order), ok(|receipt| shop.receipt.id = receipt))]
async fn checkout(order: u64) -> Result<String, Declined> {
    if charge("4000").await.is_err() {
        event!("trying another card");
        charge("4242").await?;
    }
    Ok(format!("r-{order}"))
}

#[traced(kind = client, attributes(server.address = "payments.example"))]
async fn charge(card: &str) -> Result<(), Declined> {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    if card == "4242" { Ok(()) } else { Err(Declined) }
}

#[derive(Debug)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}

impl std::error::Error for Declined {}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let _guard = traced::init("shop")?;
    checkout(42).await?;
    Ok(())
}
