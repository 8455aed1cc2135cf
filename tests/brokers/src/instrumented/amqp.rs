//! RabbitMQ, by `lapin`.

use super::pack;
use crate::Error;
use lapin::message::Delivery;
use lapin::options::BasicPublishOptions;
use lapin::types::{FieldTable, ShortString};
use lapin::{BasicProperties, Channel};
use traced::{traced_consumer, traced_producer};

/// Publishes an order to the queue, by the default exchange, and waits until the broker has it.
///
/// # Errors
///
/// If the broker does not take it.
pub async fn send(channel: &Channel, queue: &str, order: u64) -> Result<(), Error> {
    publish(channel, queue, FieldTable::default(), order.to_string()).await
}

#[traced_producer(system = "rabbitmq", destination = queue, inject = headers,
    attributes(messaging.rabbitmq.destination.routing_key = queue))]
async fn publish(channel: &Channel, queue: &str, mut headers: FieldTable, body: String) -> Result<(), Error> {
    let properties = BasicProperties::default().with_headers(headers);
    let (exchange, routing_key) = (ShortString::default(), ShortString::try_new(queue)?);
    let options = BasicPublishOptions::default();
    channel.basic_publish(exchange, routing_key, options, body.as_bytes(), properties).await?.await?;
    Ok(())
}

/// Processes one delivery.
///
/// # Errors
///
/// If it holds no order.
#[traced_consumer(message = delivery)]
pub async fn process(delivery: &Delivery) -> Result<(), Error> {
    pack(&delivery.data).await?;
    Ok(())
}
