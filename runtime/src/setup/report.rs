//! What was exported, and what was lost.

use crate::export::account::Counts;
use std::error::Error;
use std::fmt;

/// What became of the sampled spans since [`init`](crate::init).
///
/// Counts cover the exporter: OTLP, or that of [`Setup::with_exporter`](crate::setup::Setup::with_exporter). Spans that only
/// went to the terminal or to other processors are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(crate) ended: u64,
    pub(crate) exported: u64,
    pub(crate) failed: u64,
    pub(crate) unsent: u64,
    pub(crate) waiting: u64,
    pub(crate) open: u64,
    pub(crate) lost_logs: u64,
    pub(crate) waiting_logs: u64,
    pub(crate) lost_metrics: u64,
    pub(crate) error: Option<Box<str>>,
    /// Whether this is the report of the shutdown, after which nothing is exported any more.
    pub(crate) is_final: bool,
}

impl Report {
    pub(crate) fn new(spans: Counts, logs: Counts, metrics: Counts) -> Self {
        Self {
            ended: spans.ended,
            exported: spans.exported,
            failed: spans.failed,
            unsent: spans.dropped,
            waiting: spans.waiting,
            open: spans.open,
            lost_logs: logs.failed + logs.dropped,
            waiting_logs: logs.waiting,
            lost_metrics: metrics.failed,
            error: spans.reason.or(logs.reason).or(metrics.reason).map(String::into_boxed_str),
            is_final: false,
        }
    }

    /// What is not exported at the shutdown never is.
    pub(crate) fn at_the_end(self) -> Self {
        Self {
            unsent: self.unsent + self.waiting,
            waiting: 0,
            lost_logs: self.lost_logs + self.waiting_logs,
            waiting_logs: 0,
            is_final: true,
            ..self
        }
    }

    /// Spans that have ended.
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

    /// Spans no export was tried for: the queue was full (`OTEL_BSP_MAX_QUEUE_SIZE`, `TRACED_MAX_QUEUE_BYTES`), or the shutdown
    /// timed out.
    pub fn unsent(&self) -> u64 {
        self.unsent
    }

    /// Spans that have ended and are not exported yet; 0 after the shutdown.
    pub fn waiting(&self) -> u64 {
        self.waiting
    }

    /// Spans that have not ended: those that are at work, and after the shutdown those of tasks that nobody waited for.
    pub fn open(&self) -> u64 {
        self.open
    }

    /// All spans that will not be exported. While the program runs, spans that wait or have not ended are not lost.
    pub fn lost(&self) -> u64 {
        self.failed + self.unsent + if self.is_final { self.open } else { 0 }
    }

    /// Log records that will not be exported; 0 without the feature `logs`.
    pub fn lost_logs(&self) -> u64 {
        self.lost_logs
    }

    /// Data points of metrics that will not be exported; 0 without the feature `metrics`.
    ///
    /// With cumulative temporality, which is the default, an export that fails while the program runs loses none: the next one has
    /// them all.
    pub fn lost_metrics(&self) -> u64 {
        self.lost_metrics
    }

    /// Why the last of them was lost; while the program runs, also why it could not be sent yet.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ended, failed, unsent, waiting, open, lost_logs, lost_metrics, .. } = *self;
        write!(f, "{} of {} spans lost", self.lost(), ended + open)?;
        let open_name = if self.is_final { "still open" } else { "open" };
        let parts = [
            (failed, "in failed exports"),
            (unsent, "never sent"),
            (waiting, "waiting"),
            (open, open_name),
            (lost_logs, "log records lost"),
            (lost_metrics, "metric data points lost"),
        ];
        for (index, (count, what)) in parts.into_iter().filter(|&(count, _)| count > 0).enumerate() {
            write!(f, "{} {count} {what}", if index == 0 { ":" } else { "," })?;
        }
        match &self.error {
            Some(error) => write!(f, " ({error})"),
            None => Ok(()),
        }
    }
}

/// Something that waited was not exported by [`Guard::flush`](crate::setup::Guard::flush).
///
/// Its `Debug` form is the sentence of its `Display` form, for a `main` that returns it.
#[derive(Clone)]
pub struct FlushError {
    pub(crate) report: Report,
    /// The error of a processor, or that the time was up.
    pub(crate) cause: String,
}

impl FlushError {
    /// What became of the spans so far.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

impl fmt::Display for FlushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not everything was exported: {}; {}", self.cause, self.report)
    }
}

impl fmt::Debug for FlushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for FlushError {}

/// Telemetry was lost, or the shutdown did not finish.
///
/// Its `Debug` form is the sentence of its `Display` form, for a `main` that returns it.
#[derive(Clone)]
pub struct ShutdownError {
    pub(crate) report: Report,
    /// The error of a processor, or that the time was up.
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

impl fmt::Debug for ShutdownError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for ShutdownError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_is_one_line() {
        let report = Report { ended: 9, exported: 4, failed: 3, waiting: 2, open: 1, ..Report::default() };
        let report = Report { error: Some("connection refused".into()), ..report };
        assert_eq!(
            report.to_string(),
            "3 of 10 spans lost: 3 in failed exports, 2 waiting, 1 open (connection refused)"
        );
        let report = report.at_the_end();
        let error = ShutdownError { report, cause: Some("timed out after 5s".to_owned()) };
        assert_eq!(
            format!("{error:?}"),
            "6 of 10 spans lost: 3 in failed exports, 2 never sent, 1 still open (connection refused); timed out after 5s"
        );
    }
}
