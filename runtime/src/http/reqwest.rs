//! Requests, responses and URLs of `reqwest`.

use super::{AsClient, AsResponse, AsUrl, Client, Response, Url};
use reqwest::Request;

impl AsClient for Request {
    fn as_client(&self) -> Client<'_> {
        Client::new(self.method().as_str(), self.url().as_str()).headers(self.headers())
    }
}

impl AsResponse for reqwest::Response {
    fn as_response(&self) -> Response {
        let response = Response::new(self.status()).version(self.version());
        match self.remote_addr() {
            Some(peer) => response.peer(peer),
            None => response,
        }
    }
}

impl AsUrl for reqwest::Url {
    fn as_url(&self) -> Url<'_> {
        self.as_str().as_url()
    }
}
