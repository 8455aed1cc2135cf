//! The gateway: the routes that visitors know, each forwarded to the service of orders.

use crate::services::Services;
use crate::telemetry::send;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::error::Error;
use std::net::SocketAddr;

#[derive(Clone)]
struct Gateway {
    client: reqwest::Client,
    orders: SocketAddr,
}

pub(crate) async fn start(services: &Services, orders: SocketAddr) -> Result<SocketAddr, Box<dyn Error>> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    let routes = Router::new()
        .route("/orders", post(forward))
        .route("/orders/{id}", get(forward))
        .route("/orders/{id}/invoice", get(forward))
        .route("/orders/{id}/label", get(forward))
        .with_state(Gateway { client, orders });
    Ok(services.serve(routes).await?)
}

async fn forward(
    State(gateway): State<Gateway>,
    method: Method,
    uri: Uri,
    body: Bytes,
) -> Result<(StatusCode, Bytes), Unanswered> {
    let request = gateway.client.request(method, format!("http://{}{uri}", gateway.orders));
    let request = request.header(CONTENT_TYPE, "application/json").body(body).build()?;
    let response = send(&gateway.client, request).await?;
    Ok((response.status(), response.bytes().await?))
}

/// The service of orders did not answer. The span of the request says why.
struct Unanswered;

impl From<reqwest::Error> for Unanswered {
    fn from(_: reqwest::Error) -> Self {
        Self
    }
}

impl IntoResponse for Unanswered {
    fn into_response(self) -> Response {
        StatusCode::BAD_GATEWAY.into_response()
    }
}
