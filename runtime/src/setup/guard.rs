//! From `init` to the end: flush, shut down, say what was lost.

use super::report::{Report, ShutdownError};
use super::slot::Slot;
use crate::Sampling;
use crate::export::ledger::Ledger;
use opentelemetry::global;
use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::io::Write;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What the processors get on top of the timeout to say that they timed out.
const GRACE: Duration = Duration::from_millis(200);

/// Keeps OpenTelemetry running; flushes and shuts it down when dropped.
///
/// Hold it in `main` until the end: `let _guard = …`, not `let _ = …`, which drops it at once. After it is gone the
/// global tracer provider does nothing, and [`init`](crate::init) may be called again.
///
/// Dropping waits for the last export, for as long as
/// [`Setup::with_shutdown_timeout`](crate::Setup::with_shutdown_timeout) says. It blocks the thread, and may do so inside
/// an asynchronous runtime of any kind: nothing it waits for runs there. If spans were lost it says so in one line on the
/// standard error; [`Guard::shutdown`] returns the same as a value.
#[must_use = "dropping the guard shuts OpenTelemetry down"]
#[derive(Debug)]
pub struct Guard {
    pub(crate) running: Option<Running>,
    pub(crate) timeout: Duration,
    pub(crate) _slot: Slot,
}

/// What there is to shut down; nothing if `OTEL_SDK_DISABLED`.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) provider: SdkTracerProvider,
    pub(crate) sampling: Sampling,
    pub(crate) ledger: Arc<Ledger>,
    #[cfg(feature = "logs")]
    pub(crate) logs: Option<crate::export::logs::RunningLogs>,
}

impl Guard {
    /// Flushes, shuts down and reports.
    ///
    /// # Errors
    ///
    /// When spans or log records were lost, or the shutdown failed or timed out. The error carries the [`Report`].
    pub fn shutdown(mut self) -> Result<Report, ShutdownError> {
        self.close()
    }

    fn close(&mut self) -> Result<Report, ShutdownError> {
        let Some(running) = self.running.take() else { return Ok(Report::default()) };
        global::set_tracer_provider(NoopTracerProvider::new());
        crate::provider_changed(Sampling::Any);
        report_unmatched_filters();
        let cause = running.stop(self.timeout).err();
        let report = running.report();
        if cause.is_none() && report.lost() == 0 && report.failed_logs() == 0 {
            Ok(report)
        } else {
            Err(ShutdownError { report, cause })
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            let _ = writeln!(std::io::stderr(), "traced: {error}");
        }
    }
}

impl Running {
    /// Shuts all down, within `timeout`, on a thread of its own: a processor may hang, panic, or need a thread without a
    /// runtime.
    fn stop(&self, timeout: Duration) -> Result<(), String> {
        let (done, result) = mpsc::sync_channel(1);
        let steps = self.steps();
        let stop = move || {
            let start = Instant::now();
            let left = || timeout.saturating_sub(start.elapsed());
            let errors: Vec<_> = steps.into_iter().filter_map(|step| step(left()).err()).collect();
            let _ = done.send(match &errors[..] {
                [] => Ok(()),
                // However the processor puts it.
                _ if left().is_zero() => Err(timed_out(timeout)),
                [first, ..] => Err(first.to_string()),
            });
        };
        if let Err(error) = thread::Builder::new().name("traced-shutdown".to_owned()).spawn(stop) {
            return Err(format!("no thread for the shutdown: {error}"));
        }
        match result.recv_timeout(timeout.saturating_add(GRACE)) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => Err(timed_out(timeout)),
            Err(RecvTimeoutError::Disconnected) => Err("a processor panicked at shutdown".to_owned()),
        }
    }

    fn steps(&self) -> Vec<Step> {
        let provider = self.provider.clone();
        #[cfg_attr(not(feature = "logs"), expect(unused_mut, reason = "logs add a step"))]
        let mut steps: Vec<Step> = vec![Box::new(move |timeout| provider.shutdown_with_timeout(timeout))];
        #[cfg(feature = "logs")]
        if let Some(logs) = &self.logs {
            steps.push(logs.step());
        }
        steps
    }

    fn report(&self) -> Report {
        #[cfg_attr(not(feature = "logs"), expect(unused_mut, reason = "logs add to it"))]
        let mut report = self.ledger.report();
        #[cfg(feature = "logs")]
        if let Some(logs) = &self.logs {
            logs.add_to(&mut report);
        }
        report
    }
}

/// A pattern that matches nothing is most often misspelt, and who wrote it waits for an effect.
fn report_unmatched_filters() {
    for pattern in crate::unmatched_filters() {
        let _ = writeln!(
            std::io::stderr(),
            "traced: `{pattern}` of the filter matched no function that was called"
        );
    }
}

fn timed_out(timeout: Duration) -> String {
    format!("shutdown timed out after {timeout:?}")
}

pub(crate) type Step = Box<dyn FnOnce(Duration) -> OTelSdkResult + Send>;
