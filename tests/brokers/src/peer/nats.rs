//! NATS without persistence.

use crate::Error;
use crate::instrumented::{checkout, nats};
use futures::StreamExt;

pub(super) async fn send(address: &str, subject: &str, count: u64) -> Result<(), Error> {
    let client = async_nats::connect(address).await?;
    for order in 1..=count {
        checkout(order, nats::send(&client, subject, order)).await?;
    }
    client.flush().await?;
    Ok(())
}

pub(super) async fn process(
    address: &str,
    subject: &str,
    count: u64,
    ready: impl FnOnce(),
) -> Result<(), Error> {
    let client = async_nats::connect(address).await?;
    let mut messages = client.subscribe(subject.to_owned()).await?;
    client.flush().await?; // The server knows of the subscription once it has answered this.
    ready();
    for _ in 0..count {
        let message = messages.next().await.ok_or("the subscription ended")?;
        nats::process(&message).await?;
    }
    Ok(())
}
