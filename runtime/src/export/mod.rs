//! The way of a finished span to its collector: what the SDK leaves out of it, and the account of what became of each.

mod client;
pub(crate) mod counted;
pub(crate) mod ledger;
pub(crate) mod limits;
#[cfg(feature = "logs")]
pub(crate) mod logs;
pub(crate) mod otlp;
pub(crate) mod pipeline;
pub(crate) mod queue;
pub(crate) mod sampled;
