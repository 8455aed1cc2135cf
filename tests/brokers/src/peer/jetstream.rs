//! NATS with persistence: a stream of the subject's name, a durable consumer, acknowledgements.

use super::group;
use crate::Error;
use crate::instrumented::{checkout, jetstream};
use async_nats::jetstream::consumer::pull;
use async_nats::jetstream::{Context, stream};
use futures::StreamExt;

pub(super) async fn send(address: &str, subject: &str, count: u64) -> Result<(), Error> {
    let context = async_nats::jetstream::new(async_nats::connect(address).await?);
    stream_of(&context, subject).await?;
    for order in 1..=count {
        checkout(order, jetstream::send(&context, subject, order)).await?;
    }
    Ok(())
}

pub(super) async fn process(
    address: &str,
    subject: &str,
    count: u64,
    ready: impl FnOnce(),
) -> Result<(), Error> {
    let context = async_nats::jetstream::new(async_nats::connect(address).await?);
    let stream = stream_of(&context, subject).await?;
    let durable = pull::Config { durable_name: Some(group(subject)), ..pull::Config::default() };
    let mut messages = stream.create_consumer(durable).await?.messages().await?;
    ready();
    for _ in 0..count {
        let message = messages.next().await.ok_or("the consumer ended")??;
        jetstream::process(&message).await?;
        message.ack().await?;
    }
    Ok(())
}

async fn stream_of(context: &Context, subject: &str) -> Result<stream::Stream, Error> {
    let config = stream::Config {
        name: subject.to_owned(),
        subjects: vec![subject.to_owned()],
        storage: stream::StorageType::Memory,
        ..stream::Config::default()
    };
    Ok(context.get_or_create_stream(config).await?)
}
