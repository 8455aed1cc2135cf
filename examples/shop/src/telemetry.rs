//! The spans and the metrics of HTTP, on both sides. No handler and no caller has to say anything about them.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use traced::{http, traced};

/// The middleware of each service: the span of a request, in the trace that the request's headers name.
#[traced(
    metrics,
    convention = http.server,
    attributes(..http::server(&request)),
    ok(|response| ..http::response(response)),
)]
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    next.run(request).await
}

/// Sends a request to another service: the span of the request, whose context is in the headers that are sent.
#[traced(
    metrics,
    convention = http.client,
    attributes(..http::client(&request)),
    inject = request.headers_mut(),
    ok(|response| ..http::response(response)),
)]
pub(crate) async fn send(
    client: &reqwest::Client,
    mut request: reqwest::Request,
) -> reqwest::Result<reqwest::Response> {
    client.execute(request).await
}

// The classes of what can go wrong with a request that is sent.
traced::error_type! {
    reqwest::Error => |error| match error {
        error if error.is_timeout() => "timeout",
        error if error.is_connect() => "unreachable",
        _ => "unanswered",
    },
}
