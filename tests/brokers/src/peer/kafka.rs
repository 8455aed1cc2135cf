//! Kafka. A topic must be there before it is used: [`create_topic`].

use super::group;
use crate::Error;
use crate::instrumented::{checkout, kafka};
use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{CommitMode, Consumer, StreamConsumer};
use rdkafka::producer::FutureProducer;

/// Creates a topic.
///
/// # Errors
///
/// If the broker refuses.
pub async fn create_topic(address: &str, topic: &str, partitions: i32) -> Result<(), Error> {
    let admin: AdminClient<DefaultClientContext> = to(address).create()?;
    let topics = [NewTopic::new(topic, partitions, TopicReplication::Fixed(1))];
    for created in admin.create_topics(&topics, &AdminOptions::new()).await? {
        created.map_err(|(topic, code)| format!("{topic}: {code}"))?;
    }
    Ok(())
}

pub(super) async fn send(address: &str, topic: &str, count: u64) -> Result<(), Error> {
    let producer: FutureProducer = to(address).create()?;
    for order in 1..=count {
        checkout(order, kafka::send(&producer, topic, order)).await?;
    }
    Ok(())
}

pub(super) async fn process(
    address: &str,
    topic: &str,
    count: u64,
    ready: impl FnOnce(),
) -> Result<(), Error> {
    let group = group(topic);
    let consumer: StreamConsumer = to(address)
        .set("group.id", &group)
        .set("auto.offset.reset", "earliest")
        .set("enable.auto.commit", "false")
        .create()?;
    consumer.subscribe(&[topic])?;
    ready();
    for _ in 0..count {
        let message = consumer.recv().await?;
        kafka::process(&message.detach(), &group).await?;
        consumer.commit_message(&message, CommitMode::Sync)?;
    }
    Ok(())
}

/// What every client of the broker at `address` begins with.
pub fn to(address: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", address);
    config
}
