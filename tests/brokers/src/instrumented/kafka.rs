//! Kafka, by `rdkafka`.

use super::pack;
use crate::Error;
use rdkafka::Message;
use rdkafka::message::OwnedMessage;
use rdkafka::producer::future_producer::Delivery;
use rdkafka::producer::{FutureProducer, FutureRecord};
use std::time::Duration;
use traced::{traced_consumer, traced_producer};

/// Sends an order, and waits until the broker has it.
///
/// # Errors
///
/// If the broker does not take it.
pub async fn send(producer: &FutureProducer, topic: &str, order: u64) -> Result<(), Error> {
    let order = order.to_string();
    publish(producer, FutureRecord::to(topic).key(&*order).payload(&*order)).await?;
    Ok(())
}

#[traced_producer(message = record, inject = record.headers, ok(|sent|
    messaging.destination.partition.id = %sent.partition,
    messaging.kafka.offset = sent.offset,
))]
async fn publish(
    producer: &FutureProducer,
    mut record: FutureRecord<'_, str, str>,
) -> Result<Delivery, Error> {
    Ok(producer.send(record, Duration::from_secs(30)).await.map_err(|(error, _)| error)?)
}

/// Processes one message, as a member of `group`.
///
/// # Errors
///
/// If it holds no order.
#[traced_consumer(message = message, consumer_group = group)]
pub async fn process(message: &OwnedMessage, group: &str) -> Result<(), Error> {
    pack(message.payload().unwrap_or_default()).await?;
    Ok(())
}
