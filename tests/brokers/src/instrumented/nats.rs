//! NATS without persistence, by `async-nats`.

use super::pack;
use crate::Error;
use async_nats::{Client, HeaderMap, Message};
use traced::{traced_consumer, traced_producer};

/// Publishes an order; whoever does not listen misses it.
///
/// # Errors
///
/// If the connection is lost.
pub async fn send(client: &Client, subject: &str, order: u64) -> Result<(), Error> {
    publish(client, subject, HeaderMap::new(), order.to_string()).await
}

#[traced_producer(system = "nats", destination = subject, inject = headers)]
async fn publish(client: &Client, subject: &str, mut headers: HeaderMap, body: String) -> Result<(), Error> {
    client.publish_with_headers(subject.to_owned(), headers, body.into()).await?;
    Ok(())
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
