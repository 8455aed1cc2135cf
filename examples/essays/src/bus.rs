//! Sends and receives events over Kafka.

use crate::event::EventEnvelope;
use rdkafka::consumer::{Consumer, StreamConsumer};
use rdkafka::error::KafkaError;
use rdkafka::message::Message as _;
use rdkafka::producer::{FutureProducer, FutureRecord};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use std::{env, fmt};
use traced::traced_producer;

/// Sends and receives events.
#[derive(Clone)]
pub struct Bus {
    config: ClientConfig,
    producer: FutureProducer,
}

impl Bus {
    /// The cluster at `ESSAYS_KAFKA`.
    ///
    /// # Errors
    ///
    /// If `ESSAYS_KAFKA` is not set, or is not an address.
    pub fn connect() -> Result<Self, Box<dyn std::error::Error>> {
        let mut config = ClientConfig::new();
        config
            .set("bootstrap.servers", env::var("ESSAYS_KAFKA")?)
            .set("linger.ms", "0")
            .set("fetch.wait.max.ms", "10");
        Ok(Self { producer: config.create()?, config })
    }

    /// Sends an event, with the trace context in its metadata.
    ///
    /// # Errors
    ///
    /// If the cluster does not accept it.
    #[traced_producer(message = event, inject = event.metadata)]
    pub async fn publish<T: Serialize>(&self, mut event: EventEnvelope<T>) -> Result<(), PublishError> {
        let body = serde_json::to_vec(&event).map_err(PublishError::Body)?;
        let record = FutureRecord::to(&event.event_type).key(&event.event_id).payload(&body);
        let sent = self.producer.send(record, Duration::from_secs(5)).await;
        sent.map(drop).map_err(|(error, _)| PublishError::Kafka(error))
    }

    /// Calls `handle` with each event of a topic, from the first on. A message that is not an event is skipped.
    ///
    /// # Errors
    ///
    /// If the cluster cannot be reached.
    pub async fn subscribe<T, E>(
        &self,
        topic: &str,
        handle: impl AsyncFn(EventEnvelope<T>) -> Result<(), E>,
    ) -> Result<(), KafkaError>
    where
        T: DeserializeOwned,
        E: fmt::Display,
    {
        let consumer: StreamConsumer = self.config.clone().set("group.id", topic).create()?;
        let mut partitions = TopicPartitionList::new();
        partitions.add_partition_offset(topic, 0, Offset::Beginning)?;
        consumer.assign(&partitions)?;
        loop {
            let record = consumer.recv().await?;
            match serde_json::from_slice(record.payload().unwrap_or_default()) {
                Err(error) => eprintln!("{topic}: {error}"),
                Ok(event) => {
                    if let Err(error) = handle(event).await {
                        eprintln!("{topic}: {error}");
                    }
                }
            }
        }
    }
}

/// Why an event was not sent.
#[derive(Debug)]
pub enum PublishError {
    /// The event cannot be written as JSON.
    Body(serde_json::Error),
    /// The cluster did not accept it.
    Kafka(KafkaError),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the event was not sent")
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Body(error) => Some(error),
            Self::Kafka(error) => Some(error),
        }
    }
}
