//! What is recorded of a response, by the server that sends it and by the client that receives it.

use crate::attribute::{Attributes, Gives, Recorder, id};
use crate::semconv::{http::response, network};
use http::{StatusCode, Version};
use std::net::SocketAddr;

/// The attributes of a response: `ok(|response| ..http::response(response))`.
///
/// | attribute | value |
/// |---|---|
/// | `http.response.status_code` | the status |
/// | `network.protocol.version` | of `reqwest`'s, the version that client and server agreed on |
/// | `network.peer.address`, `network.peer.port` | of `reqwest`'s, who answered |
///
/// With `convention = http.server` and `http.client` the status code decides the status and the `error.type` of the span.
pub fn response<R: AsResponse + ?Sized>(response: &R) -> Response {
    response.as_response()
}

/// A response, as [`response()`] takes it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no HTTP response",
    label = "expected a response",
    note = "`http::response` takes `http::Response`, `http::response::Parts`, `http::StatusCode` and, with the feature \
            `reqwest`, `reqwest::Response`, by reference"
)]
pub trait AsResponse {
    /// The group of its attributes.
    fn as_response(&self) -> Response;
}

/// The group that [`response()`] makes of a response.
#[derive(Clone, Copy, Debug)]
pub struct Response {
    status: StatusCode,
    version: Option<Version>,
    peer: Option<SocketAddr>,
}

impl Response {
    /// Of a response with this status.
    pub fn new(status: StatusCode) -> Self {
        Self { status, version: None, peer: None }
    }

    /// Says which version of HTTP the two sides speak. A server's own response does not tell.
    #[must_use]
    pub fn version(self, version: Version) -> Self {
        Self { version: Some(version), ..self }
    }

    /// Says who is at the other end of the connection.
    #[must_use]
    pub fn peer(self, peer: SocketAddr) -> Self {
        Self { peer: Some(peer), ..self }
    }
}

#[diagnostic::do_not_recommend]
impl Attributes for Response {
    fn record(&self, recorder: &mut Recorder<'_>) {
        recorder.set(response::status_code, &self.status);
        recorder.set(network::protocol::version, &self.version);
        recorder.set(network::peer::address, &self.peer.map(|peer| peer.ip()));
        recorder.set(network::peer::port, &self.peer.map(|peer| peer.port()));
    }
}

impl Gives<{ id("http.response.status_code") }> for Response {}

impl AsResponse for StatusCode {
    fn as_response(&self) -> Response {
        Response::new(*self)
    }
}

impl<B> AsResponse for http::Response<B> {
    fn as_response(&self) -> Response {
        Response::new(self.status())
    }
}

impl AsResponse for http::response::Parts {
    fn as_response(&self) -> Response {
        Response::new(self.status)
    }
}

#[diagnostic::do_not_recommend]
impl<R: AsResponse + ?Sized> AsResponse for &R {
    fn as_response(&self) -> Response {
        (**self).as_response()
    }
}
