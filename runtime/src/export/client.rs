//! The HTTP client below the exporter: it sees what the exporter keeps to itself.

use super::ledger::Ledger;
use crate::setup::InitError;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use prost::Message;
use std::error::Error;
use std::fmt::Write;
use std::pin::Pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A blocking client, for the SDK exports on a thread without a runtime.
#[derive(Debug)]
pub(crate) struct Client {
    http: reqwest::blocking::Client,
    ledger: Arc<Ledger>,
}

impl Client {
    /// Built on a thread of its own: on one that drives an asynchronous runtime the blocking client panics.
    pub(crate) fn new(timeout: Duration, ledger: Arc<Ledger>) -> Result<Self, InitError> {
        let build = move || reqwest::blocking::Client::builder().timeout(timeout).build();
        let builder = thread::Builder::new().name("traced-otlp".to_owned()).spawn(build);
        match builder.map_err(InitError::exporter)?.join() {
            Ok(http) => Ok(Self { http: http.map_err(InitError::exporter)?, ledger }),
            Err(_panic) => Err(InitError::exporter("the HTTP client panicked")),
        }
    }

    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        match self.http.send_bytes(request).await {
            Ok(response) => {
                self.ledger.attempt_answered();
                self.note_rejected(&response);
                Ok(response)
            }
            Err(error) => {
                self.ledger.attempt_failed(with_sources(&*error));
                Err(error)
            }
        }
    }

    /// A receiver may take a request in part; the exporter calls that a success:
    /// <https://opentelemetry.io/docs/specs/otlp/#partial-success-1>. For logs the fields of the answer are the same.
    fn note_rejected(&self, response: &Response<Bytes>) {
        if !response.status().is_success() {
            return;
        }
        let answer = ExportTraceServiceResponse::decode(response.body().as_ref()).unwrap_or_default();
        if let Some(partial) = answer.partial_success {
            let count = u64::try_from(partial.rejected_spans).unwrap_or(0);
            if count > 0 {
                self.ledger.rejected(count, partial.error_message);
            }
        }
    }
}

impl HttpClient for Client {
    fn send_bytes<'a, 'f>(
        &'a self,
        request: Request<Bytes>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'f>>
    where
        'a: 'f,
        Self: 'f,
    {
        Box::pin(self.send(request))
    }
}

/// An error's text and that of its sources, which is where `connection refused` stands.
fn with_sources(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let _ = write!(text, ": {error}");
        source = error.source();
    }
    text
}
