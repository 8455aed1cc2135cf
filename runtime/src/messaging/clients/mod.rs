//! Messages and headers of the clients of messaging systems, each behind the feature of its crate.

#[cfg(feature = "lapin")]
mod amqp;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "serde_json")]
mod json;
#[cfg(feature = "rdkafka")]
mod kafka;
#[cfg(feature = "async-nats")]
mod nats;
#[cfg(feature = "redis")]
mod redis;
