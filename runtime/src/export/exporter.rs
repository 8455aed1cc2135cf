//! What the worker asks of an exporter.

use std::time::Duration;

/// Sends the items of one signal in batches. Is called on the worker's thread only.
pub(crate) trait Exporter: Send + 'static {
    /// A span, or a log record with its scope.
    type Item: Send + 'static;
    /// Items in the form in which they are sent, and sent again.
    type Batch: Send;

    /// Whether an attempt is cut short by the deadline of a shutdown. One that is not is left alone when it comes.
    const ENDS_AT_DEADLINE: bool;

    /// Prepares items to be sent.
    fn batch(&self, items: Vec<Self::Item>) -> Self::Batch;

    /// Tries once to send a batch, for at most `timeout`; without one it may take any time.
    fn export(&self, batch: &mut Self::Batch, timeout: Option<Duration>) -> Result<Accepted, Failure>;

    /// Divides a batch that is too large; nothing if it cannot be divided.
    fn split(&self, batch: Self::Batch) -> Option<[(Self::Batch, u64); 2]>;

    /// Is called once, after the last export.
    fn shutdown(&self) {}
}

/// The receiver took a batch.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Accepted {
    /// How many items of it the receiver says it rejected.
    pub(crate) rejected: u64,
    /// What the receiver says about it.
    pub(crate) message: Option<String>,
}

/// A batch was not taken. The reasons are for people, on one line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Another attempt may succeed, not before `retry_after` if there is one.
    Retryable { reason: String, retry_after: Option<Duration> },
    /// The connection ended while a large batch was being sent: an outage, or a receiver that refuses the size before it has
    /// read it all.
    CutOff { reason: String },
    /// Parts of the batch may be small enough.
    TooLarge { reason: String },
    /// Another attempt would fail as well.
    Permanent { reason: String },
}

impl Failure {
    pub(crate) fn retryable(reason: impl Into<String>) -> Self {
        Self::Retryable { reason: reason.into(), retry_after: None }
    }

    pub(crate) fn permanent(reason: impl Into<String>) -> Self {
        Self::Permanent { reason: reason.into() }
    }

    /// With `hint` behind the reason.
    pub(crate) fn with_hint(mut self, hint: &str) -> Self {
        let (Self::Retryable { reason, .. }
        | Self::CutOff { reason }
        | Self::TooLarge { reason }
        | Self::Permanent { reason }) = &mut self;
        reason.push_str(hint);
        self
    }

    pub(crate) fn reason(&self) -> &str {
        match self {
            Self::Retryable { reason, .. }
            | Self::CutOff { reason }
            | Self::TooLarge { reason }
            | Self::Permanent { reason } => reason,
        }
    }
}
