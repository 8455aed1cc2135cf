//! NATS with persistence, by `async-nats`.

use super::nats::{carrier, to_nats};
use super::{headers, pack};
use crate::Error;
use async_nats::jetstream::{Context, Message};
use traced::traced;

/// Publishes an order, and waits until the stream has it.
///
/// # Errors
///
/// If the stream does not take it.
#[traced(kind = producer, name = format_args!("send {subject}"), attributes(
    messaging.system = "nats", messaging.destination.name = subject,
    messaging.operation.name = "send", messaging.operation.type = "send",
))]
pub async fn send(stream: &Context, subject: &str, order: u64) -> Result<(), Error> {
    let headers = to_nats(headers());
    stream.publish_with_headers(subject.to_owned(), headers, order.to_string().into()).await?.await?;
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
