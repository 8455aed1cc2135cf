//! NATS without persistence, by `async-nats`.

use super::{Headers, headers, pack};
use crate::Error;
use async_nats::{Client, HeaderMap, Message};
use traced::traced;

/// Publishes an order; whoever does not listen misses it.
///
/// # Errors
///
/// If the connection is lost.
#[traced(kind = producer, name = format_args!("send {subject}"), attributes(
    messaging.system = "nats", messaging.destination.name = subject,
    messaging.operation.name = "send", messaging.operation.type = "send",
))]
pub async fn send(client: &Client, subject: &str, order: u64) -> Result<(), Error> {
    let headers = to_nats(headers());
    client.publish_with_headers(subject.to_owned(), headers, order.to_string().into()).await?;
    Ok(())
}

/// Processes one message.
///
/// # Errors
///
/// If it holds no order.
#[traced(kind = consumer, name = format_args!("process {}", message.subject), parent = traced::extract(&carrier(message)),
attributes(
    messaging.system = "nats", messaging.destination.name = message.subject.as_str(),
    messaging.operation.name = "process", messaging.operation.type = "process",
))]
pub async fn process(message: &Message) -> Result<(), Error> {
    pack(&message.payload).await?;
    Ok(())
}

pub(super) fn to_nats(headers: Headers) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(name, value);
    }
    map
}

pub(super) fn carrier(message: &Message) -> Headers {
    let headers = message.headers.iter().flat_map(HeaderMap::iter);
    headers.filter_map(|(name, values)| Some((name.to_string(), values.first()?.to_string()))).collect()
}
