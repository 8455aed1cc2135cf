//! Where messages meet `traced`, and nowhere else: a file for each broker, with a function that sends an order and
//! one that processes the message it came in.

pub mod amqp;
pub mod jetstream;
pub mod kafka;
pub mod nats;
pub mod redis;

use crate::Error;
use traced::traced;

/// What sending is part of: `send` is to be the future of one of the functions below.
///
/// # Errors
///
/// That of `send`.
#[traced(attributes(shop.order.id = order))]
pub async fn checkout(order: u64, send: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    send.await
}

/// What a processor does with an order.
///
/// # Errors
///
/// If the body is no number of an order.
#[traced(ok(|order| shop.order.id = order))]
pub(crate) async fn pack(body: &[u8]) -> Result<u64, Error> {
    tokio::task::yield_now().await;
    Ok(std::str::from_utf8(body)?.parse()?)
}
