//! The way of a finished span, or of a log record, to its receiver, and the account of what became of each.
//!
//! `pipeline` → `batch` (queue and worker) → `exporter` (`otlp`, or `sdk_exporter` for one of the user's) → `account`. Metrics
//! come from a reader of the SDK's instead, and go through `metrics` to `otlp`.

pub(crate) mod account;
pub(crate) mod batch;
mod exporter;
pub(crate) mod limits;
#[cfg(feature = "metrics")]
pub(crate) mod metrics;
pub(crate) mod otlp;
pub(crate) mod pipeline;
mod retry;
pub(crate) mod sdk_exporter;
