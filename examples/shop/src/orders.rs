//! The service of orders: it keeps the orders, asks the service of users who placed them, and reserves their items.

mod error;
mod repository;

pub(crate) use repository::Orders;

use crate::inventory::{Inventory, Item};
use crate::jobs;
use crate::services::Services;
use crate::telemetry::send;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use error::OrderError;
use serde::{Deserialize, Serialize};
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;
use traced::{Attributes, Context, fail, traced};

pub(crate) async fn start(
    services: &Services,
    users: SocketAddr,
    inventory: SocketAddr,
) -> Result<SocketAddr, Box<dyn Error>> {
    let service = Service {
        orders: Orders::open().await?,
        client: reqwest::Client::builder().no_proxy().build()?,
        users,
        inventory: Inventory::at(inventory)?,
        services: services.clone(),
    };
    let routes = Router::new()
        .route("/orders", post(place))
        .route("/orders/{id}", get(show))
        .route("/orders/{id}/invoice", get(invoice))
        .route("/orders/{id}/label", get(label))
        .with_state(service);
    Ok(services.serve(routes).await?)
}

async fn place(
    State(service): State<Service>,
    Json(cart): Json<Cart>,
) -> Result<(StatusCode, Json<Placed>), OrderError> {
    let placed = service.place(cart).await?;
    let job = jobs::confirm(service.orders, placed.id, Context::current());
    service.services.running.spawn(job);
    Ok((StatusCode::CREATED, Json(placed)))
}

async fn show(
    State(service): State<Service>,
    Path(id): Path<i64>,
    Query(Delay { delay }): Query<Delay>,
) -> Result<String, OrderError> {
    if let Some(delay) = delay {
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    service.customer(id).await
}

async fn invoice(State(service): State<Service>, Path(id): Path<i64>) -> Result<String, OrderError> {
    service.invoice(id).await
}

async fn label(State(service): State<Service>, Path(id): Path<i64>) -> Result<String, OrderError> {
    Ok(label_of(&service.customer(id).await?))
}

/// The address label of a parcel.
#[traced]
fn label_of(customer: &str) -> String {
    // The bug in this service: not everybody has a second name.
    let (first, last) = customer.split_once(' ').expect("a customer has two names");
    format!("{last}, {first}")
}

#[derive(Clone)]
struct Service {
    orders: Orders,
    client: reqwest::Client,
    users: SocketAddr,
    inventory: Inventory,
    services: Services,
}

#[derive(Attributes, Deserialize)]
#[attribute(attributes(shop.order.items = self.items.len()))]
struct Cart {
    user: i64,
    items: Vec<Item>,
}

#[derive(Attributes, Serialize)]
struct Placed {
    #[attribute(shop.order.id)]
    id: i64,
    /// The names of the items that the inventory has too few of.
    missing: Vec<String>,
}

#[derive(Deserialize)]
struct Delay {
    /// In milliseconds.
    delay: Option<u64>,
}

impl Service {
    /// Places an order, without the items that cannot be reserved.
    #[traced(attributes(..cart), ok(|placed| ..placed))]
    async fn place(&self, cart: Cart) -> Result<Placed, OrderError> {
        let id = self.orders.add(cart.user).await?;
        let ordered = cart.items.len();
        let mut missing = Vec::new();
        for item in cart.items {
            let name = item.name.clone();
            if self.inventory.reserve(item).await.is_err() {
                missing.push(name);
            }
        }
        if let lacking @ 1.. = missing.len() {
            fail!("{lacking} of {ordered} items are missing", error.type = "partial");
        }
        Ok(Placed { id, missing })
    }

    /// The name of the customer who placed the order.
    #[traced(attributes(shop.order.id = id))]
    async fn customer(&self, id: i64) -> Result<String, OrderError> {
        let order = self.orders.find(id).await?.ok_or(OrderError::NotFound(id))?;
        let request = self.client.get(format!("http://{}/users/{}", self.users, order.user)).build()?;
        Ok(send(&self.client, request).await?.error_for_status()?.text().await?)
    }

    #[traced(attributes(shop.order.id = id))]
    async fn invoice(&self, id: i64) -> Result<String, OrderError> {
        self.orders.invoice(id).await?.ok_or(OrderError::NotFound(id))
    }
}
