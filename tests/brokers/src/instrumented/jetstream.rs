//! NATS with persistence, by `async-nats`.

use super::pack;
use crate::Error;
use async_nats::HeaderMap;
use async_nats::jetstream::publish::PublishAck;
use async_nats::jetstream::{Context, Message};
use traced::{traced_consumer, traced_producer};

/// Publishes an order, and waits until the stream has it.
///
/// # Errors
///
/// If the stream does not take it.
pub async fn send(stream: &Context, subject: &str, order: u64) -> Result<(), Error> {
    publish(stream, subject, HeaderMap::new(), order.to_string()).await?;
    Ok(())
}

#[traced_producer(system = "nats", destination = subject, inject = headers,
    ok(|stored| messaging.message.id = %stored.sequence))]
async fn publish(
    stream: &Context,
    subject: &str,
    mut headers: HeaderMap,
    body: String,
) -> Result<PublishAck, Error> {
    Ok(stream.publish_with_headers(subject.to_owned(), headers, body.into()).await?.await?)
}

/// Processes one message.
///
/// # Errors
///
/// If it holds no order.
#[traced_consumer(message = message)]
pub async fn process(message: &Message) -> Result<(), Error> {
    pack(&message.payload).await?;
    Ok(())
}
