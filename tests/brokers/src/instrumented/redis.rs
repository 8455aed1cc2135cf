//! Redis streams, by `redis`. An entry has fields and no headers: the context is among them.

use super::{Headers, headers, pack};
use crate::Error;
use redis::AsyncTypedCommands;
use redis::aio::MultiplexedConnection;
use redis::streams::StreamId;
use traced::traced;

const BODY: &str = "order";

/// Adds an order to the stream.
///
/// # Errors
///
/// If the server does not take it.
#[traced(kind = producer, name = format_args!("send {stream}"), attributes(
    messaging.system = "redis", messaging.destination.name = stream,
    messaging.operation.name = "send", messaging.operation.type = "send",
))]
pub async fn send(connection: &mut MultiplexedConnection, stream: &str, order: u64) -> Result<(), Error> {
    let mut fields = headers();
    fields.insert(BODY.to_owned(), order.to_string());
    let fields: Vec<_> = fields.into_iter().collect();
    connection.xadd(stream, "*", &fields).await?;
    Ok(())
}

/// Processes one entry of `stream`.
///
/// # Errors
///
/// If it holds no order.
#[traced(kind = consumer, name = format_args!("process {stream}"), parent = traced::extract(&carrier(entry)),
attributes(
    messaging.system = "redis", messaging.destination.name = stream,
    messaging.operation.name = "process", messaging.operation.type = "process",
))]
pub async fn process(stream: &str, entry: &StreamId) -> Result<(), Error> {
    pack(entry.get::<String>(BODY).unwrap_or_default().as_bytes()).await?;
    Ok(())
}

fn carrier(entry: &StreamId) -> Headers {
    entry.map.keys().filter_map(|name| Some((name.clone(), entry.get(name)?))).collect()
}
