//! What a client records of a request.

use super::authority::Host;
use super::method;
use crate::attribute::{Attributes, Gives, Recorder, id};
use crate::semconv::url;
use http::request::Parts;
use http::{HeaderMap, Request, Uri};

/// The attributes that a client records of a request that it sends.
///
/// | attribute | value |
/// |---|---|
/// | `http.request.method` | the method; `_OTHER` for one that is not known, and then `http.request.method_original` has it |
/// | `url.full` | the whole URL, without the secrets in it; `//host/path` where the scheme is not known |
/// | `server.address`, `server.port` | of the header `Host`, where it is set, and otherwise of the URL, with the port that its scheme stands for |
///
/// These are the attributes that the page on [HTTP client spans] requires. A URL without a host, such as `/orders`, of a request
/// without a `Host`, leaves the address out. What is known of the response is for [`response`](super::response()) to say.
///
/// [HTTP client spans]: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
pub fn client<R: AsClient + ?Sized>(request: &R) -> Client<'_> {
    request.as_client()
}

/// A request that a client sends, as [`client`] takes it.
///
/// ```
/// use traced::http::{AsClient, Client};
///
/// struct Request {
///     method: String,
///     url: String,
/// }
///
/// impl AsClient for Request {
///     fn as_client(&self) -> Client<'_> {
///         Client::new(&self.method, &self.url)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no request that a client sends",
    label = "expected a request",
    note = "`http::client` takes `http::Request`, `http::request::Parts` and, with the feature `reqwest`, `reqwest::Request`, by \
            reference"
)]
pub trait AsClient {
    /// The group of its attributes.
    fn as_client(&self) -> Client<'_>;
}

/// The group that [`client`] makes of a request.
#[derive(Clone, Copy, Debug)]
pub struct Client<'a> {
    method: &'a str,
    target: Target<'a>,
    headers: Option<&'a HeaderMap>,
}

/// Where the request goes.
#[derive(Clone, Copy, Debug)]
enum Target<'a> {
    Uri(&'a Uri),
    Url(&'a str),
}

impl<'a> Client<'a> {
    /// Of a request with this method to this URL.
    pub fn new(method: &'a str, url: &'a str) -> Self {
        Self { method, target: Target::Url(url), headers: None }
    }

    /// Of a request with these headers: a `Host` among them names the server.
    #[must_use]
    pub fn headers(self, headers: &'a HeaderMap) -> Self {
        Self { headers: Some(headers), ..self }
    }
}

impl<'a> Target<'a> {
    fn scheme(self) -> Option<&'a str> {
        match self {
            Self::Uri(uri) => uri.scheme_str(),
            Self::Url(url) => url.split_once("://").map(|(scheme, _)| scheme),
        }
    }

    fn host(self) -> Option<Host<'a>> {
        match self {
            Self::Uri(uri) => Host::of(uri),
            Self::Url(url) => {
                let (_, rest) = url.split_once("://")?;
                Host::read(rest.split(['/', '?', '#']).next()?)
            }
        }
    }

    fn record(self, recorder: &mut Recorder<'_>, host: Option<&str>) {
        match self {
            Self::Url(url) => recorder.set(url::full, url),
            Self::Uri(uri) if uri.scheme().is_some() => recorder.set(url::full, uri),
            Self::Uri(uri) => {
                let host = uri.authority().map(http::uri::Authority::as_str).or(host);
                let slashes = if host.is_some() { "//" } else { "" };
                let path = uri.path_and_query().map_or("", http::uri::PathAndQuery::as_str);
                recorder.set(url::full, &format_args!("{slashes}{}{path}", host.unwrap_or_default()))
            }
        };
    }
}

#[diagnostic::do_not_recommend]
impl Attributes for Client<'_> {
    fn record(&self, recorder: &mut Recorder<'_>) {
        let Self { method, target, headers } = *self;
        method::record(recorder, method);
        let header = headers.and_then(|headers| headers.get(http::header::HOST)?.to_str().ok());
        target.record(recorder, header);
        if let Some(host) = header.and_then(Host::read).or_else(|| target.host()) {
            host.record(recorder, target.scheme());
        }
    }
}

impl Gives<{ id("http.request.method") }> for Client<'_> {}
impl Gives<{ id("server.address") }> for Client<'_> {}
impl Gives<{ id("server.port") }> for Client<'_> {}
impl Gives<{ id("url.full") }> for Client<'_> {}

impl<B> AsClient for Request<B> {
    fn as_client(&self) -> Client<'_> {
        let target = Target::Uri(self.uri());
        Client { method: self.method().as_str(), target, headers: Some(self.headers()) }
    }
}

impl AsClient for Parts {
    fn as_client(&self) -> Client<'_> {
        let target = Target::Uri(&self.uri);
        Client { method: self.method.as_str(), target, headers: Some(&self.headers) }
    }
}

#[diagnostic::do_not_recommend]
impl<R: AsClient + ?Sized> AsClient for &R {
    fn as_client(&self) -> Client<'_> {
        (**self).as_client()
    }
}

#[diagnostic::do_not_recommend]
impl<R: AsClient + ?Sized> AsClient for &mut R {
    fn as_client(&self) -> Client<'_> {
        (**self).as_client()
    }
}
