//! One HTTP request to the receiver, and its answer.

use super::answer::Answer;
use super::redact;
use crate::export::exporter::Failure;
use prost::bytes::Bytes;
use reqwest::Url;
use reqwest::blocking::{Client as HttpClient, ClientBuilder, Response};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use std::error::Error;
use std::fmt::Write;
use std::io::{self, Read};
use std::thread;
use std::time::{Duration, Instant};

/// The most bytes of an answer that are read.
const MAX_BODY: usize = 4 << 20;
/// A body of more bytes may be refused for its size; proxies draw the line here by default.
const LARGE: usize = 1 << 20;
/// The port of OTLP over gRPC.
const GRPC_PORT: u16 = 4317;

/// A blocking client, for the worker's thread has no asynchronous runtime.
#[derive(Debug)]
pub(super) struct Client {
    http: HttpClient,
    url: Url,
    headers: HeaderMap,
}

impl Client {
    /// Built on a thread of its own: on one that drives an asynchronous runtime the blocking client panics.
    pub(super) fn new(url: Url, headers: HeaderMap, tls: super::tls::Tls) -> Result<Self, BuildError> {
        // Redirects would carry headers, which may hold keys, and telemetry to another host.
        let build = move || {
            let builder = HttpClient::builder().timeout(None).redirect(Policy::none());
            ClientBuilder::build(tls.apply(builder))
        };
        let builder = thread::Builder::new().name("traced-otlp".to_owned()).spawn(build)?;
        let http = builder.join().map_err(|_| "the HTTP client panicked")??;
        Ok(Self { http, url, headers })
    }

    /// Sends a body, for at most `timeout`.
    pub(super) fn post(&self, body: Bytes, timeout: Option<Duration>) -> Result<Answer, Failure> {
        let is_large = body.len() > LARGE;
        let start = Instant::now();
        let request = self.http.post(self.url.clone()).headers(self.headers.clone()).body(body);
        let request = match timeout {
            Some(timeout) => request.timeout(timeout),
            None => request,
        };
        let mut response = request.send().map_err(|error| self.failure(error, is_large))?;
        let status = response.status().as_u16();
        let is_late = || timeout.is_some_and(|timeout| start.elapsed() >= timeout);
        let body = match read(&mut response, is_late) {
            Ok(body) => body,
            // Of an error the status says enough.
            Err(_) if status != 200 => Vec::new(),
            Err(error) => return Err(Failure::retryable(format!("the answer broke off: {error}"))),
        };
        Ok(Answer { status, headers: std::mem::take(response.headers_mut()), body })
    }

    /// What is worth a word about the address, if exports to it fail.
    pub(super) fn hint(&self) -> &'static str {
        if self.url.port() == Some(GRPC_PORT) {
            "; port 4317 is that of OTLP over gRPC, OTLP over HTTP has 4318"
        } else {
            ""
        }
    }

    /// Without the address that the error would print, which may hold a password.
    fn failure(&self, error: reqwest::Error, is_large: bool) -> Failure {
        let error = error.without_url();
        let mut reason = format!("{error} to {}", redact::url(self.url.as_str()));
        let mut source = error.source();
        while let Some(error) = source {
            let _ = write!(reason, ": {error}");
            source = error.source();
        }
        if error.is_builder() || is_malformed(&error) {
            return Failure::permanent(reason);
        }
        if is_large && !error.is_connect() && !error.is_timeout() {
            return Failure::CutOff { reason };
        }
        Failure::retryable(reason)
    }
}

pub(crate) type BuildError = Box<dyn Error + Send + Sync>;

/// The client bounds each read, and this their sum: an answer may come byte by byte.
fn read(response: &mut Response, is_late: impl Fn() -> bool) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    let mut chunk = [0; 4096];
    while body.len() < MAX_BODY {
        match response.read(&mut chunk)? {
            0 => break,
            _ if is_late() => return Err(io::ErrorKind::TimedOut.into()),
            length => body.extend_from_slice(&chunk[..length]),
        }
    }
    Ok(body)
}

/// Whether the answer is no HTTP. A connection that ends, or was never made, is something else.
fn is_malformed(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse) {
            return true;
        }
        source = error.source();
    }
    false
}
