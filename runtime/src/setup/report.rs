//! What was exported, and what was lost.

use std::error::Error;
use std::fmt;

/// What became of the sampled spans between [`init`](crate::init) and the shutdown.
///
/// Counts cover the exporter: OTLP, or that of [`Setup::with_exporter`](crate::Setup::with_exporter). Spans that only
/// went to the terminal or to other processors are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(crate) ended: u64,
    pub(crate) exported: u64,
    pub(crate) failed: u64,
    pub(crate) unsent: u64,
    pub(crate) open: u64,
    pub(crate) failed_logs: u64,
    pub(crate) error: Option<String>,
}

impl Report {
    /// Spans that ended before the shutdown.
    pub fn ended(&self) -> u64 {
        self.ended
    }

    /// Spans the receiver has.
    pub fn exported(&self) -> u64 {
        self.exported
    }

    /// Spans in exports that failed, and those the receiver rejected.
    pub fn failed(&self) -> u64 {
        self.failed
    }

    /// Spans no export was tried for: the queue was full (`OTEL_BSP_MAX_QUEUE_SIZE`), or the shutdown timed out.
    pub fn unsent(&self) -> u64 {
        self.unsent
    }

    /// Spans that had not ended at the shutdown, as those of tasks that nobody waited for.
    pub fn open(&self) -> u64 {
        self.open
    }

    /// All spans that were not exported.
    pub fn lost(&self) -> u64 {
        self.failed + self.unsent + self.open
    }

    /// Log records in exports that failed; 0 without the feature `logs`.
    pub fn failed_logs(&self) -> u64 {
        self.failed_logs
    }

    /// The exporter's last error.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ended, failed, unsent, open, failed_logs, .. } = self;
        write!(f, "{} of {} spans lost", self.lost(), ended + open)?;
        let parts = [
            (failed, "in failed exports"),
            (unsent, "never sent"),
            (open, "still open"),
            (failed_logs, "log records lost"),
        ];
        for (index, (count, what)) in parts.into_iter().filter(|(count, _)| **count > 0).enumerate() {
            write!(f, "{} {count} {what}", if index == 0 { ":" } else { "," })?;
        }
        match &self.error {
            Some(error) => write!(f, " ({error})"),
            None => Ok(()),
        }
    }
}

/// Telemetry was lost, or the shutdown did not finish.
#[derive(Clone, Debug)]
pub struct ShutdownError {
    pub(crate) report: Report,
    /// What a processor said, or that the time was up.
    pub(crate) cause: Option<String>,
}

impl ShutdownError {
    /// What was exported, and what was lost.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

impl fmt::Display for ShutdownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.report)?;
        match &self.cause {
            Some(cause) => write!(f, "; {cause}"),
            None => Ok(()),
        }
    }
}

impl Error for ShutdownError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_is_one_line() {
        let report = Report { ended: 9, exported: 4, failed: 3, unsent: 2, open: 1, ..Report::default() };
        let report = Report { error: Some("connection refused".to_owned()), ..report };
        let error = ShutdownError { report, cause: Some("timed out after 5s".to_owned()) };
        assert_eq!(
            error.to_string(),
            "6 of 10 spans lost: 3 in failed exports, 2 never sent, 1 still open (connection refused); timed out after 5s"
        );
    }
}
