//! A visitor, who sees what the shop does well and what it does not.

use crate::shop::Shop;
use crate::telemetry::send;
use reqwest::{Client, Response};
use std::net::SocketAddr;
use traced::traced;

/// There are enough of the first item, and too few of the second.
const CART: &str = r#"{
    "user": 1,
    "items": [{ "name": "tea", "quantity": 2 }, { "name": "cups", "quantity": 4 }]
}"#;

/// Visits the shop, in one trace. The visitor waits for a slow answer until `patience` is over.
///
/// # Errors
///
/// If the gateway cannot be reached.
#[traced]
pub async fn visit(shop: &Shop, patience: impl Future) -> reqwest::Result<()> {
    let visitor = Visitor { client: Client::builder().no_proxy().build()?, gateway: shop.gateway };
    visitor.order(CART).await?;
    visitor.get("/orders/7").await?;
    visitor.get("/orders/7?delay=20").await?;
    // An order that is not there, and a path that has no route.
    visitor.get("/orders/99").await?;
    visitor.get("/nowhere").await?;
    // A database that lacks a table, and a handler that panics.
    visitor.get("/orders/7/invoice").await?;
    visitor.get("/orders/7/label").await?;
    // The visitor goes away, and each service stops to work on the request when its connection is closed.
    tokio::select! {
        answer = visitor.get("/orders/7?delay=60000") => answer.map(drop),
        _ = patience => Ok(()),
    }
}

struct Visitor {
    client: Client,
    gateway: SocketAddr,
}

impl Visitor {
    async fn get(&self, path: &str) -> reqwest::Result<Response> {
        send(&self.client, self.client.get(self.url(path)).build()?).await
    }

    async fn order(&self, cart: &'static str) -> reqwest::Result<Response> {
        let request = self.client.post(self.url("/orders")).header("content-type", "application/json");
        send(&self.client, request.body(cart).build()?).await
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.gateway)
    }
}
