//! Kafka, by `rdkafka`.

use super::{Headers, headers, pack};
use crate::Error;
use rdkafka::Message;
use rdkafka::message::{Header, Headers as _, OwnedHeaders, OwnedMessage};
use rdkafka::producer::{FutureProducer, FutureRecord};
use std::time::Duration;
use traced::traced;

/// Sends an order, and waits until the broker has it.
///
/// # Errors
///
/// If the broker does not take it.
#[traced(kind = producer, name = format_args!("send {topic}"), attributes(
    messaging.system = "kafka", messaging.destination.name = topic,
    messaging.operation.name = "send", messaging.operation.type = "send",
))]
pub async fn send(producer: &FutureProducer, topic: &str, order: u64) -> Result<(), Error> {
    let headers = headers().iter().fold(OwnedHeaders::new(), |headers, (key, value)| {
        headers.insert(Header { key, value: Some(value) })
    });
    let (key, body) = (order.to_string(), order.to_string());
    let record = FutureRecord::to(topic).key(&key).payload(&body).headers(headers);
    producer.send(record, Duration::from_secs(30)).await.map_err(|(error, _)| error)?;
    Ok(())
}

/// Processes one message.
///
/// # Errors
///
/// If it holds no order.
#[traced(kind = consumer, name = format_args!("process {}", message.topic()), parent = traced::extract(&carrier(message)),
attributes(
    messaging.system = "kafka", messaging.destination.name = message.topic(),
    messaging.operation.name = "process", messaging.operation.type = "process",
    messaging.kafka.message.key = message.key().map(String::from_utf8_lossy),
))]
pub async fn process(message: &OwnedMessage) -> Result<(), Error> {
    pack(message.payload().unwrap_or_default()).await?;
    Ok(())
}

fn carrier(message: &OwnedMessage) -> Headers {
    let headers = message.headers().into_iter().flat_map(|headers| headers.iter());
    headers
        .filter_map(|header| Some((header.key.to_owned(), str::from_utf8(header.value?).ok()?.to_owned())))
        .collect()
}
