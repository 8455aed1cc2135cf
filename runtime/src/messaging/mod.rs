//! Messages: what they show of themselves to the spans of those who receive and send them.

pub(crate) mod batch;
mod clients;
mod consumed;
pub(crate) mod consumer;
mod description;
mod destination;
pub(crate) mod message;
pub(crate) mod producer;
#[cfg(test)]
mod shown;
pub(crate) mod span;

pub use crate::propagation::headers::Headers;
pub use description::Description;
pub use message::{Message, MessagingSystem};
