//! Starts the shop, visits it, and prints the trace of the visit and that of the job that the visit causes.

use std::error::Error;
use std::time::Duration;
use tokio::time::sleep;
use traced_shop::{Shop, visit};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let _guard = traced::init("shop")?;
    let shop = Shop::start().await?;
    let visited = visit(&shop, async { sleep(Duration::from_millis(300)).await }).await;
    shop.stop().await;
    Ok(visited?)
}
