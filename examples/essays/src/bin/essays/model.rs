//! Stands in for a language model: it rejects the first request as one too many, and knows two words.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::json;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::net::TcpListener;

/// Starts a server that runs until the process ends, and returns its address.
pub(crate) async fn serve() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/chat", listener.local_addr()?);
    let routes = Router::new().route("/chat", post(chat));
    tokio::spawn(axum::serve(listener, routes).into_future());
    Ok(url)
}

async fn chat(Json(words): Json<Vec<String>>) -> Response {
    static ASKED: AtomicBool = AtomicBool::new(false);
    if !ASKED.swap(true, Ordering::Relaxed) {
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, "0")]).into_response();
    }
    let known = [("kat", "cat"), ("matt", "mat")];
    let corrections: Vec<_> =
        known.iter().filter(|(word, _)| words.iter().any(|asked| asked == word)).collect();
    let usage = json!({ "input_tokens": words.len(), "output_tokens": corrections.len() });
    Json(json!({ "corrections": corrections, "usage": usage })).into_response()
}
