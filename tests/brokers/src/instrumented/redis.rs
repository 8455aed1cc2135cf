//! Redis streams, by `redis`. An entry has fields and no headers: the context is among them.

use super::pack;
use crate::Error;
use redis::AsyncTypedCommands;
use redis::aio::MultiplexedConnection;
use redis::streams::StreamId;
use traced::{traced_consumer, traced_producer};

const BODY: &str = "order";

/// Adds an order to the stream.
///
/// # Errors
///
/// If the server does not take it.
pub async fn send(connection: &mut MultiplexedConnection, stream: &str, order: u64) -> Result<(), Error> {
    add(connection, stream, vec![(BODY.to_owned(), order.to_string())]).await?;
    Ok(())
}

/// Returns the id of the entry.
#[traced_producer(system = "redis", destination = stream, inject = fields, ok(|id| messaging.message.id = id))]
async fn add(
    connection: &mut MultiplexedConnection,
    stream: &str,
    mut fields: Vec<(String, String)>,
) -> Result<Option<String>, Error> {
    Ok(connection.xadd(stream, "*", &fields).await?)
}

/// Processes one entry of `stream`, as a member of `group`.
///
/// # Errors
///
/// If it holds no order.
#[traced_consumer(message = entry, destination = stream, consumer_group = group)]
pub async fn process(stream: &str, entry: &StreamId, group: &str) -> Result<(), Error> {
    pack(entry.get::<String>(BODY).unwrap_or_default().as_bytes()).await?;
    Ok(())
}
