//! The service of orders: its routes.

mod error;
mod repository;
mod service;

pub(crate) use repository::Orders;

use crate::inventory::Inventory;
use crate::jobs;
use crate::services::Services;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use error::OrderError;
use serde::Deserialize;
use service::{Cart, Placed, Service};
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;
use traced::Context;

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
    // The context of the request is the cause of the job, and not its parent.
    service.services.spawn(jobs::confirm(service.orders, placed.id, Context::current()));
    Ok((StatusCode::CREATED, Json(placed)))
}

#[derive(Deserialize)]
struct Delay {
    /// In milliseconds.
    delay: Option<u64>,
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
    service.label(id).await
}
