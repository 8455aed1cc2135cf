//! From `init` to the end: report, flush, shut down, say what was lost.

use super::global::Installed;
use super::report::{FlushError, Report, ShutdownError};
use super::slot::Slot;
use crate::export::account::Account;
#[cfg(not(all(feature = "logs", feature = "metrics")))]
use crate::export::account::Counts;
use crate::stderr;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What the processors get on top of the timeout to say that they timed out.
const GRACE: Duration = Duration::from_millis(200);

const FORKED: &str = "this process was forked after `init`, and its exporter is a thread of the parent: \
                      call `init` after the fork";

/// Keeps OpenTelemetry running; flushes and shuts it down when dropped.
///
/// Hold it in `main` until the end: `let _guard = …`, not `let _ = …`, which drops it at once. After it is gone the
/// global tracer provider and meter provider do nothing, unless others took their place, and [`init`](crate::init) may be called again.
///
/// Dropping waits for the last export, for as long as
/// [`Setup::with_shutdown_timeout`](crate::setup::Setup::with_shutdown_timeout) says. It blocks the thread, and may do so inside
/// an asynchronous runtime of any kind: nothing it waits for runs there. If spans were lost it says so in one line on the
/// standard error; [`Guard::shutdown`] returns the same as a value. [`Guard::report`] and [`Guard::flush`] are for
/// programs that go on.
#[must_use = "dropping the guard shuts OpenTelemetry down"]
#[derive(Debug)]
pub struct Guard {
    pub(crate) running: Option<Running>,
    pub(crate) timeout: Duration,
    pub(crate) slot: Slot,
}

/// What there is to flush and to shut down; nothing if `OTEL_SDK_DISABLED`.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) provider: SdkTracerProvider,
    pub(crate) installed: Installed,
    pub(crate) account: Arc<Account>,
    #[cfg(feature = "logs")]
    pub(crate) logs: Option<super::logs::RunningLogs>,
    #[cfg(feature = "metrics")]
    pub(crate) metrics: Option<super::metrics::RunningMetrics>,
}

impl Guard {
    /// What became of the spans so far. Those that wait for their export are not lost.
    ///
    /// ```no_run
    /// let guard = traced::init("shop")?;
    /// let report = guard.report();
    /// println!("{} spans lost, {} waiting", report.lost(), report.waiting());
    /// # Ok::<(), traced::setup::InitError>(())
    /// ```
    pub fn report(&self) -> Report {
        self.running.as_ref().map(Running::report).unwrap_or_default()
    }

    /// Exports what has ended so far, and waits for it; tracing goes on.
    ///
    /// For programs that are frozen or killed between two pieces of work, such as functions run by a cloud provider, and
    /// before [`std::process::exit`]. It waits as long as the shutdown may
    /// ([`Setup::with_shutdown_timeout`](crate::setup::Setup::with_shutdown_timeout)), and blocks the thread, inside an
    /// asynchronous runtime and outside of any.
    ///
    /// # Errors
    ///
    /// When something that waited could not be exported, or not in time. What may still be sent stays in its queue.
    pub fn flush(&self) -> Result<Report, FlushError> {
        let Some(running) = &self.running else { return Ok(Report::default()) };
        if self.slot.is_inherited() {
            return Err(FlushError { report: Report::default(), cause: FORKED.to_owned() });
        }
        let flushed = within(self.timeout, "flush", running.flush_steps());
        let report = running.report();
        flushed.map(|()| report.clone()).map_err(|cause| FlushError { report, cause })
    }

    /// Flushes, shuts down and reports.
    ///
    /// # Errors
    ///
    /// When spans, log records or metrics were lost, or the shutdown failed or timed out. The error carries the [`Report`].
    pub fn shutdown(mut self) -> Result<Report, ShutdownError> {
        self.close(true)
    }

    fn close(&mut self, is_deliberate: bool) -> Result<Report, ShutdownError> {
        let Some(running) = self.running.take() else { return Ok(Report::default()) };
        if self.slot.is_inherited() {
            // To drop them would be to wait for threads that this process does not have.
            std::mem::forget(running);
            return Err(ShutdownError { report: Report::default(), cause: Some(FORKED.to_owned()) });
        }
        running.installed.remove(is_deliberate);
        #[cfg(feature = "metrics")]
        running.metrics.iter().for_each(super::metrics::RunningMetrics::remove);
        report_unmatched_filters();
        running.ending();
        let cause = within(self.timeout, "shutdown", running.shutdown_steps()).err();
        let report = running.report().at_the_end();
        if cause.is_none() && report.lost() == 0 && report.lost_logs() == 0 && report.lost_metrics() == 0 {
            Ok(report)
        } else {
            Err(ShutdownError { report, cause })
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Err(error) = self.close(false) {
            stderr::line(error);
        }
    }
}

impl Running {
    /// From now on the report says what was lost.
    fn ending(&self) {
        self.account.ending();
        #[cfg(feature = "logs")]
        self.logs.iter().for_each(|logs| logs.account.ending());
        #[cfg(feature = "metrics")]
        self.metrics.iter().for_each(|metrics| metrics.account.ending());
    }

    fn flush_steps(&self) -> Vec<Step> {
        let provider = self.provider.clone();
        #[cfg_attr(
            not(any(feature = "logs", feature = "metrics")),
            expect(unused_mut, reason = "logs and metrics add a step each")
        )]
        let mut steps: Vec<Step> = vec![Box::new(move |_| provider.force_flush())];
        #[cfg(feature = "logs")]
        if let Some(logs) = &self.logs {
            steps.push(logs.flush_step());
        }
        #[cfg(feature = "metrics")]
        if let Some(metrics) = &self.metrics {
            steps.push(metrics.flush_step());
        }
        steps
    }

    fn shutdown_steps(&self) -> Vec<Step> {
        let provider = self.provider.clone();
        #[cfg_attr(
            not(any(feature = "logs", feature = "metrics")),
            expect(unused_mut, reason = "logs and metrics add a step each")
        )]
        let mut steps: Vec<Step> = vec![Box::new(move |timeout| provider.shutdown_with_timeout(timeout))];
        #[cfg(feature = "logs")]
        if let Some(logs) = &self.logs {
            steps.push(logs.shutdown_step());
        }
        #[cfg(feature = "metrics")]
        if let Some(metrics) = &self.metrics {
            steps.push(metrics.shutdown_step());
        }
        steps
    }

    fn report(&self) -> Report {
        #[cfg(feature = "logs")]
        let logs = self.logs.as_ref().map(|logs| logs.account.counts()).unwrap_or_default();
        #[cfg(not(feature = "logs"))]
        let logs = Counts::default();
        #[cfg(feature = "metrics")]
        let metrics = self.metrics.as_ref().map(|metrics| metrics.account.counts()).unwrap_or_default();
        #[cfg(not(feature = "metrics"))]
        let metrics = Counts::default();
        Report::new(self.account.counts(), logs, metrics)
    }
}

/// One thing to flush or to shut down; it is given the time for it.
pub(crate) type Step = Box<dyn FnOnce(Duration) -> OTelSdkResult + Send>;

/// Takes all steps, within `timeout`, on a thread of its own: a processor may hang, panic, or need a thread without a
/// runtime. `what` they are is for the error.
fn within(timeout: Duration, what: &'static str, steps: Vec<Step>) -> Result<(), String> {
    let timed_out = move || format!("{what} timed out after {timeout:?}");
    let (done, result) = mpsc::sync_channel(1);
    let take_steps = move || {
        let start = Instant::now();
        let errors = side_by_side(steps, timeout);
        let _ = done.send(match &errors[..] {
            [] => Ok(()),
            // However the processor puts it.
            _ if start.elapsed() >= timeout => Err(timed_out()),
            [first, ..] => Err(first.clone()),
        });
    };
    if let Err(error) = thread::Builder::new().name(format!("traced-{what}")).spawn(take_steps) {
        return Err(format!("no thread for the {what}: {error}"));
    }
    match result.recv_timeout(timeout.saturating_add(GRACE)) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(timed_out()),
        Err(RecvTimeoutError::Disconnected) => Err(format!("a processor panicked at {what}")),
    }
}

/// Takes all steps side by side, so that a receiver that is down does not take the time of another.
fn side_by_side(steps: Vec<Step>, timeout: Duration) -> Vec<String> {
    thread::scope(|scope| {
        let start = |step: Step| scope.spawn(move || step(timeout).map_err(|error| error.to_string()));
        let running: Vec<_> = steps.into_iter().map(start).collect();
        let results =
            running.into_iter().map(|step| step.join().unwrap_or_else(|panic| resume_unwind(panic)));
        results.filter_map(Result::err).collect()
    })
}

/// A pattern that matches nothing is most often misspelt, and who wrote it waits for an effect.
fn report_unmatched_filters() {
    for pattern in crate::filter::unmatched_filters() {
        stderr::line(format_args!("`{pattern}` of the filter matched no function that was called"));
    }
}
