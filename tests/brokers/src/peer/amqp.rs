//! RabbitMQ: the default exchange, a queue, acknowledgements and publisher confirms.

use crate::Error;
use crate::instrumented::{amqp, checkout};
use futures::StreamExt;
use lapin::options::{BasicAckOptions, BasicConsumeOptions, ConfirmSelectOptions, QueueDeclareOptions};
use lapin::types::{FieldTable, ShortString};
use lapin::{Channel, Connection, ConnectionProperties};

pub(super) async fn send(address: &str, queue: &str, count: u64) -> Result<(), Error> {
    let (connection, channel) = open(address, queue).await?;
    channel.confirm_select(ConfirmSelectOptions::default()).await?;
    for order in 1..=count {
        checkout(order, amqp::send(&channel, queue, order)).await?;
    }
    close(&connection).await
}

pub(super) async fn process(
    address: &str,
    queue: &str,
    count: u64,
    ready: impl FnOnce(),
) -> Result<(), Error> {
    let (connection, channel) = open(address, queue).await?;
    let options = BasicConsumeOptions::default();
    let tag = ShortString::default();
    let mut deliveries =
        channel.basic_consume(ShortString::try_new(queue)?, tag, options, FieldTable::default()).await?;
    ready();
    for _ in 0..count {
        let delivery = deliveries.next().await.ok_or("the consumer was cancelled")??;
        amqp::process(&delivery).await?;
        delivery.ack(BasicAckOptions::default()).await?;
    }
    close(&connection).await
}

async fn open(address: &str, queue: &str) -> Result<(Connection, Channel), Error> {
    let uri = format!("amqp://guest:guest@{address}/%2f");
    let connection = Connection::connect(&uri, ConnectionProperties::default()).await?;
    let channel = connection.create_channel().await?;
    let queue = ShortString::try_new(queue)?;
    channel.queue_declare(queue, QueueDeclareOptions::durable(), FieldTable::default()).await?;
    Ok((connection, channel))
}

async fn close(connection: &Connection) -> Result<(), Error> {
    Ok(connection.close(200, ShortString::default()).await?)
}
