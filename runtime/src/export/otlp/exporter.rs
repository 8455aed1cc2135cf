//! The exporter: encodes, compresses, sends, and reads the answer.

use super::client::{BuildError, Client};
use super::settings::OtlpSettings;
use super::signal::Signal;
use crate::export::exporter::{Accepted, Exporter, Failure};
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_sdk::Resource;
use prost::Message;
use prost::bytes::Bytes;
use std::fmt::{self, Debug};
use std::marker::PhantomData;
use std::time::Duration;

/// Sends OTLP over HTTP: <https://opentelemetry.io/docs/specs/otlp/#otlphttp>.
///
/// `opentelemetry-otlp` is not used because it takes every answer with a 2xx for a success, and does not say which failures
/// are worth another attempt or another size.
pub(crate) struct OtlpExporter<S> {
    client: Client,
    resource: ResourceAttributesWithSchema,
    gzip: bool,
    signal: PhantomData<fn() -> S>,
}

/// A request, and its bytes as they are sent.
pub(crate) struct Encoded<R> {
    request: R,
    body: Bytes,
}

impl<S: Signal> OtlpExporter<S> {
    pub(crate) fn new(settings: OtlpSettings, resource: &Resource) -> Result<Self, BuildError> {
        let headers = settings.request_headers();
        let OtlpSettings { url, gzip, tls, headers: _ } = settings;
        let client = Client::new(url, headers, tls)?;
        Ok(Self { client, resource: resource.into(), gzip, signal: PhantomData })
    }

    fn encode(&self, request: S::Request) -> Encoded<S::Request> {
        let body = request.encode_to_vec();
        let body = if self.gzip { super::gzip::compress(&body) } else { body };
        Encoded { request, body: body.into() }
    }
}

impl<S: Signal> Exporter for OtlpExporter<S> {
    type Item = S::Item;
    type Batch = Encoded<S::Request>;
    const ENDS_AT_DEADLINE: bool = true;

    fn batch(&self, items: Vec<S::Item>) -> Self::Batch {
        self.encode(S::request(items, &self.resource))
    }

    fn export(&self, batch: &mut Self::Batch, timeout: Option<Duration>) -> Result<Accepted, Failure> {
        let answer = self.client.post(batch.body.clone(), timeout);
        let result = answer.and_then(|answer| answer.judge::<S>());
        result.map_err(|failure| failure.with_hint(self.client.hint()))
    }

    fn split(&self, batch: Self::Batch) -> Option<[(Self::Batch, u64); 2]> {
        let halves = S::split(batch.request)?;
        Some(halves.map(|(request, count)| (self.encode(request), count)))
    }
}

impl<S> Debug for OtlpExporter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The client's headers may hold keys.
        f.debug_struct("OtlpExporter").finish_non_exhaustive()
    }
}
