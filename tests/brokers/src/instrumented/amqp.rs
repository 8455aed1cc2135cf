//! RabbitMQ, by `lapin`.

use super::{Headers, headers, pack};
use crate::Error;
use lapin::message::Delivery;
use lapin::options::BasicPublishOptions;
use lapin::types::{AMQPValue, FieldTable, ShortString};
use lapin::{BasicProperties, Channel};
use traced::traced;

/// Publishes an order to the queue, by the default exchange, and waits until the broker has it.
///
/// # Errors
///
/// If the broker does not take it.
#[traced(kind = producer, name = format_args!("send {queue}"), attributes(
    messaging.system = "rabbitmq", messaging.destination.name = queue,
    messaging.operation.name = "send", messaging.operation.type = "send",
    messaging.rabbitmq.destination.routing_key = queue,
))]
pub async fn send(channel: &Channel, queue: &str, order: u64) -> Result<(), Error> {
    let mut table = FieldTable::default();
    for (name, value) in headers() {
        table.insert(ShortString::try_new(name)?, AMQPValue::LongString(value.into()));
    }
    let properties = BasicProperties::default().with_headers(table);
    let (exchange, routing_key) = (ShortString::default(), ShortString::try_new(queue)?);
    let body = order.to_string();
    let options = BasicPublishOptions::default();
    channel.basic_publish(exchange, routing_key, options, body.as_bytes(), properties).await?.await?;
    Ok(())
}

/// Processes one delivery.
///
/// # Errors
///
/// If it holds no order.
#[traced(kind = consumer, name = format_args!("process {}", delivery.routing_key), parent = traced::extract(&carrier(delivery)),
attributes(
    messaging.system = "rabbitmq", messaging.destination.name = delivery.routing_key.as_str(),
    messaging.operation.name = "process", messaging.operation.type = "process",
    messaging.rabbitmq.destination.routing_key = delivery.routing_key.as_str(),
))]
pub async fn process(delivery: &Delivery) -> Result<(), Error> {
    pack(&delivery.data).await?;
    Ok(())
}

fn carrier(delivery: &Delivery) -> Headers {
    let headers = delivery.properties.headers().iter().flat_map(FieldTable::inner);
    headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?.to_owned()))).collect()
}

/// Text, of whichever of the two types the other side took for it.
fn text(value: &AMQPValue) -> Option<&str> {
    match value {
        AMQPValue::LongString(text) => str::from_utf8(text.as_bytes()).ok(),
        AMQPValue::ShortString(text) => Some(text.as_str()),
        _ => None,
    }
}
