//! The way of a finished span, or of a log record, to its receiver, and the account of what became of each.
//!
//! `pipeline` → `batch` (queue and worker) → `exporter` (`otlp`, or `sdk_exporter` for one of the user's) → `account`.

pub(crate) mod account;
pub(crate) mod batch;
mod exporter;
pub(crate) mod limits;
pub(crate) mod otlp;
pub(crate) mod pipeline;
pub(crate) mod sdk_exporter;
