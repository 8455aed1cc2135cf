//! HTTP: groups of attributes of requests, responses and URLs, for `..group`.
//!
//! [`server`], [`client`] and [`response`] record what the conventions' page on [HTTP spans] says of a request and of the
//! response to it, so that a whole middleware, of axum for example, is
//!
//! ```
//! # type Request = ::http::Request<()>;
//! # type Response = ::http::Response<()>;
//! # struct Next;
//! # impl Next { async fn run(self, _: Request) -> Response { Response::default() } }
//! use traced::{http, traced};
//!
//! #[traced(convention = http.server, attributes(..http::server(&request)), ok(|response| ..http::response(response)))]
//! async fn trace(request: Request, next: Next) -> Response {
//!     next.run(request).await
//! }
//! # drop(trace(Request::default(), Next));
//! ```
//!
//! and a client, here of `hyper`, is
//!
//! ```
//! # type Request = ::http::Request<()>;
//! # type Response = ::http::Response<()>;
//! # struct Client;
//! # impl Client { async fn request(&self, _: Request) -> std::io::Result<Response> { Ok(Response::default()) } }
//! use traced::{http, traced};
//!
//! #[traced(convention = http.client, attributes(..http::client(&request)), inject = request.headers_mut(),
//!          ok(|response| ..http::response(response)))]
//! async fn send(client: &Client, mut request: Request) -> std::io::Result<Response> {
//!     client.request(request).await
//! }
//! # drop(send(&Client, Request::default()));
//! ```
//!
//! Nothing but the headers that name the trace is read before a span records it. An attribute beside a group takes the place of the group's: `url.scheme = "https"`
//! for a server that knows it speaks TLS.
//!
//! | group | takes |
//! |---|---|
//! | [`server`] | `http::Request`, `http::request::Parts` |
//! | [`client`] | those, and `reqwest::Request` with the feature `reqwest` |
//! | [`response`] | `http::Response`, `http::response::Parts`, `http::StatusCode`, and `reqwest::Response` with the feature `reqwest` |
//! | [`url()`] | `http::Uri`, `str`, and `reqwest::Url` with the feature `reqwest` |
//!
//! With the feature `axum`, [`server`] also has what axum leaves in a request: its route, its URI before routers took a
//! prefix off it, and the address of its peer.
//!
//! Types of other crates join by a trait of one method, such as [`AsClient`].
//!
//! [HTTP spans]: https://opentelemetry.io/docs/specs/semconv/http/http-spans/

mod authority;
#[cfg(feature = "axum")]
mod axum;
mod client;
mod forwarded;
mod method;
#[cfg(feature = "reqwest")]
mod reqwest;
mod response;
mod server;
mod url;

pub use client::{AsClient, Client, client};
pub use response::{AsResponse, Response, response};
pub use server::{AsServer, Server, server};
pub use url::{AsUrl, Url, url};
