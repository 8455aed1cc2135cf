//! From a span's end, or a log record, to an export: a bounded queue, and a thread that empties it.
//!
//! The SDK's batch processors are not used because they lose what they take from their queue when an export fails, end for
//! good when an exporter panics, have no bound in bytes, and count what they drop only for themselves.

#[cfg(feature = "logs")]
mod logs;
mod processor;
mod queue;
mod size;
mod spans;
#[cfg(test)]
mod tests;
mod worker;

#[cfg(feature = "logs")]
pub(crate) use logs::BatchLogs;
pub(crate) use spans::BatchSpans;

use std::time::Duration;

/// How items are batched:
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The longest time an item waits for its batch to be filled.
    pub(crate) schedule_delay: Duration,
    /// For all attempts to export one batch, after which it is given up if the queue has run over; none for no limit.
    pub(crate) export_timeout: Option<Duration>,
    /// The most items that wait; at least 1.
    pub(crate) max_queue_size: usize,
    /// The most bytes that wait or are being exported, estimated.
    pub(crate) max_queue_bytes: usize,
    /// The most items of one export; at least 1.
    pub(crate) max_export_batch_size: usize,
}

impl Settings {
    /// The export timeout is no longer than `timeout`, that of the exporter itself, if it has one.
    pub(crate) fn with_exporter_timeout(self, timeout: Option<Duration>) -> Self {
        let export_timeout = [self.export_timeout, timeout].into_iter().flatten().min();
        Self { export_timeout, ..self }
    }
}
