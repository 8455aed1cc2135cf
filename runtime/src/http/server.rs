//! What a server records of a request.

use super::authority::Host;
use super::{forwarded, method};
use crate::attribute::{Attributes, Gives, Recorder, id, sink};
use crate::propagation::{Extract, Headers};
use crate::semconv::{client, network, url, user_agent};
use http::header::USER_AGENT;
use http::request::Parts;
use http::{HeaderMap, Method, Request, Uri, Version};
use std::net::SocketAddr;

/// The attributes that a server records of a request that it is sent.
///
/// | attribute | value |
/// |---|---|
/// | `http.request.method` | the method; `_OTHER` for one that is not known, and then `http.request.method_original` has it |
/// | `url.path`, `url.query` | as they came, without the secrets in a query |
/// | `url.scheme` | what the headers `Forwarded` or `X-Forwarded-Proto` say, or the URI; `http` where none of them does |
/// | `server.address`, `server.port` | of `Forwarded`, `X-Forwarded-Host`, the URI (the `:authority` of HTTP/2) or `Host`; no port where neither it nor the scheme is known |
/// | `client.address` | what `Forwarded` or `X-Forwarded-For` say, otherwise the peer's |
/// | `network.peer.address`, `network.peer.port` | the peer's, where it is known: see [`Server::peer`] |
/// | `network.protocol.version` | `1.1`, `2` |
/// | `user_agent.original` | of the header `User-Agent` |
/// | `http.route` | axum's, with the feature `axum` |
///
/// These are the attributes of the page on [HTTP server spans] that it requires or recommends. In the `attributes(...)` of a span
/// of kind `server` without a `parent`, the group also says which trace the span continues: that of the request's headers, as
/// [`extract`](crate::extract) reads them. Other frameworks' routes go
/// beside the group: `http.route = route`.
///
/// ```
/// use traced::{http, traced};
///
/// #[traced(convention = http.server, attributes(..http::server(request), http.route = "/orders/{id}"))]
/// fn order(request: &::http::Request<String>) {}
/// # order(&Default::default());
/// ```
///
/// [HTTP server spans]: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span
pub fn server<R: AsServer + ?Sized>(request: &R) -> Server<'_> {
    request.as_server()
}

/// A request that a server is sent, as [`server`] takes it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no request that a server is sent",
    label = "expected a request",
    note = "`http::server` takes `http::Request` and `http::request::Parts`, by reference"
)]
pub trait AsServer {
    /// The group of its attributes.
    fn as_server(&self) -> Server<'_>;
}

/// The group that [`server`] makes of a request.
#[derive(Clone, Copy, Debug)]
pub struct Server<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
    version: Version,
    peer: Option<SocketAddr>,
    #[cfg(feature = "axum")]
    extensions: &'a http::Extensions,
}

impl Server<'_> {
    /// Says who is at the other end of the connection, which a request does not tell: `..http::server(&request).peer(peer)`.
    ///
    /// With the feature `axum` that is known of a service of `into_make_service_with_connect_info::<SocketAddr>()`.
    #[must_use]
    pub fn peer(self, peer: SocketAddr) -> Self {
        Self { peer: Some(peer), ..self }
    }

    /// The URI as the client sent it.
    fn whole_uri(&self) -> &Uri {
        #[cfg(feature = "axum")]
        if let Some(uri) = super::axum::uri(self.extensions) {
            return uri;
        }
        self.uri
    }

    fn record_url(&self, recorder: &mut Recorder<'_>) {
        let known = forwarded::scheme(self.headers).or_else(|| self.uri.scheme_str());
        match known {
            Some(scheme) => {
                recorder.set(url::scheme, scheme);
            }
            None => sink::set_literal(recorder, url::scheme, "http"),
        }
        let uri = self.whole_uri();
        recorder.set(url::path, uri.path()).set(url::query, &uri.query());
        let host = forwarded::host(self.headers).and_then(Host::read);
        if let Some(host) = host.or_else(|| Host::of(self.uri)).or_else(|| Host::header(self.headers)) {
            host.record(recorder, known);
        }
    }

    fn record_client(&self, recorder: &mut Recorder<'_>) {
        #[cfg(feature = "axum")]
        let peer = self.peer.or_else(|| super::axum::peer(self.extensions));
        #[cfg(not(feature = "axum"))]
        let peer = self.peer;
        let address = peer.map(|peer| peer.ip());
        recorder.set(client::address, &forwarded::client(self.headers).or(address));
        recorder.set(network::peer::address, &address);
        recorder.set(network::peer::port, &peer.map(|peer| peer.port()));
        let user_agent = self.headers.get(USER_AGENT);
        recorder.set(user_agent::original, &user_agent);
    }
}

#[diagnostic::do_not_recommend]
impl Attributes for Server<'_> {
    fn record(&self, recorder: &mut Recorder<'_>) {
        method::record(recorder, self.method.as_str());
        self.record_url(recorder);
        self.record_client(recorder);
        recorder.set(network::protocol::version, &self.version);
        #[cfg(feature = "axum")]
        recorder.set(crate::semconv::http::route, &super::axum::route(self.extensions));
    }
}

impl Gives<{ id("http.request.method") }> for Server<'_> {}
impl Gives<{ id("url.path") }> for Server<'_> {}
impl Gives<{ id("url.scheme") }> for Server<'_> {}

/// The headers of the request: a span of a server continues the trace that they name.
impl Extract for Server<'_> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Extract::headers(self.headers, headers);
    }
}

impl<B> AsServer for Request<B> {
    fn as_server(&self) -> Server<'_> {
        Server {
            method: self.method(),
            uri: self.uri(),
            headers: self.headers(),
            version: self.version(),
            peer: None,
            #[cfg(feature = "axum")]
            extensions: self.extensions(),
        }
    }
}

impl AsServer for Parts {
    fn as_server(&self) -> Server<'_> {
        Server {
            method: &self.method,
            uri: &self.uri,
            headers: &self.headers,
            version: self.version,
            peer: None,
            #[cfg(feature = "axum")]
            extensions: &self.extensions,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<R: AsServer + ?Sized> AsServer for &R {
    fn as_server(&self) -> Server<'_> {
        (**self).as_server()
    }
}

#[diagnostic::do_not_recommend]
impl<R: AsServer + ?Sized> AsServer for &mut R {
    fn as_server(&self) -> Server<'_> {
        (**self).as_server()
    }
}
