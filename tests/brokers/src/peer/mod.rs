//! Either side of a broker, for each of them: a file with `send` and `process`.

mod amqp;
mod jetstream;
pub mod kafka;
mod nats;
mod redis;

use crate::Error;
use std::str::FromStr;

/// A broker, by its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broker {
    /// RabbitMQ.
    Amqp,
    /// NATS with persistence.
    JetStream,
    /// Kafka, or what speaks its protocol.
    Kafka,
    /// NATS without persistence.
    Nats,
    /// Redis streams.
    Redis,
}

impl Broker {
    /// Sends the orders 1 to `count` to `destination`, and waits until the broker has them.
    ///
    /// # Errors
    ///
    /// If the broker at `address` does not take one.
    pub async fn send(self, address: &str, destination: &str, count: u64) -> Result<(), Error> {
        match self {
            Self::Amqp => amqp::send(address, destination, count).await,
            Self::JetStream => jetstream::send(address, destination, count).await,
            Self::Kafka => kafka::send(address, destination, count).await,
            Self::Nats => nats::send(address, destination, count).await,
            Self::Redis => redis::send(address, destination, count).await,
        }
    }

    /// Processes `count` orders from `destination`, each settled with the broker; calls `ready` as soon as it would
    /// miss none.
    ///
    /// # Errors
    ///
    /// If the broker at `address` fails, or a message holds no order.
    pub async fn process(
        self,
        address: &str,
        destination: &str,
        count: u64,
        ready: impl FnOnce(),
    ) -> Result<(), Error> {
        match self {
            Self::Amqp => amqp::process(address, destination, count, ready).await,
            Self::JetStream => jetstream::process(address, destination, count, ready).await,
            Self::Kafka => kafka::process(address, destination, count, ready).await,
            Self::Nats => nats::process(address, destination, count, ready).await,
            Self::Redis => redis::process(address, destination, count, ready).await,
        }
    }
}

impl FromStr for Broker {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name {
            "amqp" => Ok(Self::Amqp),
            "jetstream" => Ok(Self::JetStream),
            "kafka" => Ok(Self::Kafka),
            "nats" => Ok(Self::Nats),
            "redis" => Ok(Self::Redis),
            name => Err(format!("no broker is called {name}").into()),
        }
    }
}

/// The consumer group, the durable consumer or the like of those who process `destination`.
fn group(destination: &str) -> String {
    format!("{destination}-processors")
}
