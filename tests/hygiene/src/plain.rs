//! Each form, in a crate without a prelude.

use ::std::boxed::Box;
use ::std::clone::Clone;
use ::std::collections::BTreeMap;
use ::std::future::{ready, Future};
use ::std::marker::Send;
use ::std::option::Option;
use ::std::pin::Pin;
use ::std::primitive::str;
use ::std::result::Result::{self, Err, Ok};
use ::std::string::String;
use ::telemetry::opentelemetry::Context;
use ::telemetry::{traced, traced_consumer, traced_producer};

/// Returns a number.
#[traced(crate = ::telemetry)]
#[must_use]
pub fn number() -> u16 {
    80
}

/// Has every option.
///
/// # Errors
///
/// For an empty label.
#[traced(
    crate = ::telemetry,
    name = label,
    kind = client,
    attributes(
        shop.order.id = id,
        shop.label["size"] = "large",
        shop.label[label] = %id,
        shop.tier = "gold",
        shop.type = label,
        shop.tags = [label],
        server.address = "localhost",
        http.request.header["x-tenant"] = ?label,
        "unchecked" = 1,
    ),
    ok(|length| "length" = *length),
    err(|e| error.type = e.as_str()),
    error_if = |returned: &Result<usize, String>| returned.is_err(),
    parent = cx,
    links = [cx],
    scope = "shop",
)]
pub fn everything(id: u64, label: &str, cx: &Context) -> Result<usize, String> {
    if label.is_empty() {
        return Err(String::new());
    }
    Ok(label.len())
}

/// Waits.
///
/// # Errors
///
/// Never.
#[traced(crate = ::telemetry)]
pub async fn waits(#[attribute(shop.order.id)] id: u64, name: String) -> Result<usize, String> {
    ready(id).await;
    Ok(name.len())
}

/// Is a server's.
#[traced(
    crate = ::telemetry,
    convention = http.server,
    attributes(http.request.method = "GET", url.path = path, url.scheme = "http"),
    ok(|status| http.response.status_code = *status),
)]
#[must_use]
pub fn served(path: &str) -> u16 {
    if path.is_empty() {
        404
    } else {
        200
    }
}

/// Returns a future.
#[traced(crate = ::telemetry)]
pub fn opaque(port: u16) -> impl Future<Output = u16> + Send {
    async move { port }
}

/// Returns a future in a box.
#[traced(crate = ::telemetry)]
#[must_use]
pub fn boxed(name: &str) -> Pin<Box<dyn Future<Output = usize> + Send + '_>> {
    Box::pin(async move { name.len() })
}

/// A method a kind of receiver.
#[derive(Clone, Debug)]
pub struct Shop {
    port: u16,
}

impl Shop {
    /// By reference.
    ///
    /// # Errors
    ///
    /// Never.
    #[traced(crate = ::telemetry, attributes(server.port = self.port))]
    pub fn port(&self) -> Result<u16, String> {
        Ok(self.port)
    }

    /// By value.
    ///
    /// # Errors
    ///
    /// Never.
    #[traced(crate = ::telemetry)]
    pub fn into_port(self, (by, _): (u16, String)) -> Result<u16, String> {
        Ok(self.port + by)
    }
}

/// An envelope.
#[derive(Clone, Debug, ::telemetry::Message)]
#[message(crate = ::telemetry, system = "kafka")]
pub struct Envelope<T> {
    #[message(id)]
    id: Option<u64>,
    #[message(destination)]
    topic: String,
    #[message(correlation_id)]
    correlation_id: String,
    #[message(headers)]
    headers: BTreeMap<String, String>,
    #[message(body, key)]
    body: T,
}

/// Is given a message.
///
/// # Errors
///
/// Never.
#[traced_consumer(
    crate = ::telemetry,
    message = envelope,
    destination = envelope.topic.as_str(),
    creation_context = link,
    attributes(shop.order.id = envelope.id),
)]
pub async fn consumes(envelope: Envelope<String>) -> Result<usize, String> {
    let settled = ::telemetry::settle!("ack", message = envelope, { envelope.clone() });
    Ok(settled.body.len())
}

/// Returns what it received.
///
/// # Errors
///
/// Never.
#[traced_consumer(
    crate = ::telemetry,
    operation = receive,
    message = |(envelopes, _)| envelopes,
    destination = topic,
    ok(|(envelopes, more)| "first" = envelopes[0].id, "more" = *more),
)]
pub async fn receives(
    topic: &str,
    envelope: Envelope<String>,
) -> Result<([Envelope<String>; 1], bool), String> {
    Ok(([envelope], false))
}

/// Is given a batch.
#[traced_consumer(crate = ::telemetry, message = envelopes, system = "pulsar", consumer_group = "billing")]
#[must_use]
pub fn consumes_all(envelopes: &[Envelope<&str>]) -> usize {
    envelopes.len()
}

/// Sends a message.
///
/// # Errors
///
/// Never.
#[traced_producer(
    crate = ::telemetry,
    message = envelope,
    destination = envelope.topic.as_str(),
    attributes(shop.order.id = envelope.id),
    inject = envelope.headers,
)]
pub async fn sends(mut envelope: Envelope<String>) -> Result<usize, String> {
    Ok(envelope.body.len())
}

/// Sends a batch.
#[traced_producer(
    crate = ::telemetry,
    message = envelopes,
    inject = ::core::iter::Iterator::map(envelopes.iter_mut(), |envelope| &mut envelope.headers),
)]
pub fn sends_all(envelopes: &mut [Envelope<&str>]) -> usize {
    envelopes.len()
}

/// A macro that the expansion does not know.
macro_rules! unknown {
    ($value:expr) => {
        $value
    };
}

/// The forms that are expressions.
///
/// # Errors
///
/// Never.
pub async fn inline(id: u64) -> Result<u64, String> {
    let one = ::telemetry::span!(name = "one", attributes(shop.order.id = id), { unknown!(id + 1) });
    let two = ::telemetry::span!(name = "two", async { Ok::<_, String>(one) }).await?;
    ::telemetry::record!(shop.order.id = two, shop.type = "inline");
    ::telemetry::event!("added", shop.order.id = two);
    ::telemetry::event!("done");
    Ok(two)
}

/// Arguments of the names that expansions give to variables of their own.
///
/// # Errors
///
/// Never.
#[traced(
    crate = ::telemetry,
    name = start,
    attributes(shop.order.id = span, shop.label[value] = start, server.address = attributes),
    ok(|active| "active" = *active),
    err(|error| error.type = error.as_str()),
)]
pub fn variables(span: u64, start: &str, value: &str, attributes: &str) -> Result<u64, String> {
    let (returned, error, failure, future, entered) = (span, start, value, attributes, ());
    let ((), _, _, _) = (entered, error, failure, future);
    Ok(returned)
}

/// A group of attributes.
#[derive(Clone, Debug, ::telemetry::Attributes)]
#[attribute(crate = ::telemetry, prefix = shop.order, attributes(shop.tier = "gold", shop.type = self.label))]
pub struct Ordered<'a, T> {
    /// Its number.
    #[attribute]
    pub id: u64,
    /// What it is called.
    #[attribute("label")]
    pub label: &'a str,
    /// Of any type.
    #[attribute(?"extra")]
    pub extra: T,
}

/// Records a group.
#[traced(crate = ::telemetry, attributes(..order))]
pub fn ordered(order: &Ordered<'_, u8>) -> u64 {
    order.id
}

/// Asks a group whether it has headers.
#[traced(crate = ::telemetry, kind = server, attributes(..order))]
pub fn order_served(order: &Ordered<'_, u8>) -> u64 {
    order.id
}

/// Why an order is refused.
#[derive(Clone, Copy, Debug, ::telemetry::ErrorType)]
#[error_type(crate = ::telemetry)]
pub enum Refused<E> {
    /// There is none.
    #[error_type(expected)]
    Missing,
    /// There are more than that.
    #[error_type("too_many")]
    TooMany(u64),
    /// What is below refused it.
    #[error_type(transparent)]
    Other(E),
}

/// Something else.
#[derive(Clone, Copy, Debug, ::telemetry::ErrorType)]
#[error_type(crate = ::telemetry, "other")]
pub struct Other;

::telemetry::error_type! { ::std::num::ParseIntError => |_| "number" }

/// Refuses it.
///
/// # Errors
///
/// Always.
#[traced(crate = ::telemetry)]
pub fn refuses(id: u64) -> Result<u64, Refused<Other>> {
    Err(Refused::TooMany(id))
}

/// Reads it.
///
/// # Errors
///
/// Where it is no number.
#[traced(crate = ::telemetry)]
pub fn reads(text: &str) -> Result<u64, ::std::num::ParseIntError> {
    text.parse()
}

/// Leaves its block.
///
/// # Errors
///
/// Where it is no number.
pub fn left(text: &str) -> Result<u8, ::std::num::ParseIntError> {
    let number = ::telemetry::span!(name = "left", {
        let one: u8 = text.parse()?;
        one + ::telemetry::span!(name = "inner", { text.parse::<u8>()? })
    });
    ::telemetry::span!(name = "again", { Ok(number + text.parse::<u8>()?) })
}
