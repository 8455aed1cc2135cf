//! The service that accepts essays over HTTP.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use opentelemetry_instrumentation_tower::http::server::Layer;
use tokio::net::TcpListener;
use traced::{InContext, traced, with_correlation_id};
use traced_essays::bus::{Bus, PublishError};
use traced_essays::event::{Essay, EventEnvelope, SUBMITTED};
use traced_essays::{attributes, service};

/// The span of the request is started by `Layer`. The conversation begins here, unless the request has a correlation id.
async fn submit(State(bus): State<Bus>, headers: HeaderMap, Json(essay): Json<Essay>) -> StatusCode {
    let id = headers.get("x-correlation-id").and_then(|id| id.to_str().ok());
    let accepted = with_correlation_id(id, || {
        traced::record!(correlation_id = traced::correlation_id().map(|id| id.to_string()));
        accept(&bus, essay).in_context()
    });
    accepted.await.map_or(StatusCode::SERVICE_UNAVAILABLE, |()| StatusCode::ACCEPTED)
}

#[traced(attributes(essay.id = essay.id, essay.words = essay.text.split_whitespace().count()))]
async fn accept(bus: &Bus, essay: Essay) -> Result<(), PublishError> {
    bus.publish(EventEnvelope::new(SUBMITTED, essay.id, essay)).await
}

#[tokio::main]
async fn main() -> service::Ended {
    let _guard = traced::init("content")?;
    let routes = Router::new().route("/essays", post(submit)).layer(Layer::new()).with_state(Bus::connect()?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    service::run(axum::serve(listener, routes).into_future()).await
}
