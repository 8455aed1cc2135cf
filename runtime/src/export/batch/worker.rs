//! The thread that empties the queue.

use super::Settings;
use super::queue::{Queue, Work};
use crate::export::account::Account;
use crate::export::exporter::{Accepted, Exporter, Failure};
use crate::export::retry::{Backoff, NextAttempt};
use opentelemetry::Context;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An outage that is over sooner is not worth a word.
const SHORT_OUTAGE: Duration = Duration::from_secs(1);

/// Once a connection has ended so often within one batch, its size is taken for the cause.
const MAX_CUT_OFFS: u32 = 2;

/// Exports what is in the queue until it is closed.
///
/// A batch whose export fails, but may succeed later, is kept and sent again: while the queue has room for what is recorded
/// meanwhile, nothing is lost. When the queue has run over, the batch is given up after the export timeout.
pub(super) struct Worker<E: Exporter> {
    exporter: E,
    queue: Arc<Queue<E::Item>>,
    account: Arc<Account>,
    settings: Settings,
    /// An estimate in bytes.
    size: fn(&E::Item) -> usize,
    backoff: Backoff,
    next_attempt: Option<NextAttempt>,
    failing_since: Option<Instant>,
    /// Whether the queue dropped items since a batch was given up.
    has_run_over: bool,
    /// How often the connection ended while the items of one batch were being sent.
    cut_offs: u32,
    /// The newest flush that is known.
    flush: u64,
    /// When the last export has to end; none while the program goes on.
    deadline: Option<Instant>,
}

impl<E: Exporter> Worker<E> {
    pub(super) fn new(
        exporter: E,
        queue: Arc<Queue<E::Item>>,
        account: Arc<Account>,
        settings: Settings,
        size: fn(&E::Item) -> usize,
    ) -> Self {
        Self {
            exporter,
            queue,
            account,
            settings,
            size,
            backoff: Backoff::new(),
            next_attempt: None,
            failing_since: None,
            has_run_over: false,
            cut_offs: 0,
            flush: 0,
            deadline: None,
        }
    }

    /// Returns after the shutdown.
    pub(super) fn run(mut self) {
        // A client or an exporter that is traced would trace its own exports.
        let _suppressed = Context::enter_telemetry_suppressed_scope();
        let mut spare = Vec::new();
        while self.deadline.is_none() || !self.queue.is_empty() {
            let Settings { schedule_delay, max_export_batch_size, .. } = self.settings;
            let Work { mut items, flush, deadline } =
                self.queue.next(schedule_delay, max_export_batch_size, spare);
            self.flush = flush;
            self.deadline = deadline;
            let mut rest = items.drain(..);
            loop {
                let batch: Vec<_> = rest.by_ref().take(max_export_batch_size).collect();
                if batch.is_empty() {
                    break;
                }
                self.export(batch);
            }
            drop(rest);
            self.report_dropped();
            self.queue.flushed(flush);
            items.shrink_to(max_export_batch_size.saturating_mul(4));
            spare = items;
        }
        let _ = catch_unwind(AssertUnwindSafe(|| self.exporter.shutdown()));
    }

    fn export(&mut self, items: Vec<E::Item>) {
        let count = items.len();
        let bytes = items.iter().map(self.size).fold(0, usize::saturating_add);
        self.queue.begin(count);
        self.cut_offs = 0;
        match catch(|| Ok(self.exporter.batch(items))) {
            Ok(batch) => self.send(batch, count as u64),
            Err(failure) => self.account.failed(count as u64, failure.reason()),
        }
        self.queue.release(bytes);
    }

    /// Tries to export a batch until it is exported, lost, or the program ends.
    fn send(&mut self, mut batch: E::Batch, count: u64) {
        let start = Instant::now();
        let mut failure = None;
        while self.wait_for_attempt() {
            let timeout = self.attempt_timeout();
            match catch(|| self.exporter.export(&mut batch, timeout)) {
                Ok(accepted) => return self.accepted(accepted, count),
                Err(Failure::TooLarge { reason }) => return self.split(batch, count, &reason),
                Err(Failure::CutOff { reason }) if count > 1 && self.cut_offs >= MAX_CUT_OFFS => {
                    return self.split(batch, count, &reason);
                }
                Err(Failure::Permanent { reason }) => {
                    self.answered();
                    return self.account.failed(count, &reason);
                }
                Err(failed @ (Failure::Retryable { .. } | Failure::CutOff { .. })) => {
                    let reason = self.failed_attempt(failed);
                    if self.is_to_be_given_up(start, count) {
                        self.has_run_over = false;
                        return self.account.failed(count, &reason);
                    }
                    failure = Some(reason);
                }
            }
        }
        // Items that no attempt was made for are counted as never sent.
        if let Some(reason) = failure {
            self.account.failed(count, &reason);
        }
    }

    /// Waits until the next attempt is due. False if the program ends before.
    fn wait_for_attempt(&mut self) -> bool {
        while let Some(NextAttempt { at, is_asked_for }) = self.next_attempt {
            if self.deadline.is_some_and(|deadline| at >= deadline) {
                return false;
            }
            let (flush, deadline) = self.queue.pause(at, self.flush, self.deadline.is_some());
            let is_interrupted = flush > self.flush || deadline.is_some() != self.deadline.is_some();
            (self.flush, self.deadline) = (flush, deadline);
            if is_interrupted {
                self.backoff = Backoff::new();
            }
            // What the receiver asks for is not cut short.
            if at <= Instant::now() || (is_interrupted && !is_asked_for) {
                self.next_attempt = None;
            }
        }
        self.left().is_none_or(|left| !left.is_zero())
    }

    fn accepted(&mut self, accepted: Accepted, count: u64) {
        self.answered();
        self.has_run_over = false;
        let Accepted { rejected, message } = accepted;
        let rejected = rejected.min(count);
        if rejected > 0 {
            let reason = message.as_deref().unwrap_or("rejected by the receiver");
            return self.account.partly_exported(count - rejected, rejected, reason);
        }
        self.account.exported(count);
        if let Some(message) = message {
            self.account.warned(&message);
        }
    }

    /// Sends a batch that is too large in halves, down to a single item.
    fn split(&mut self, batch: E::Batch, count: u64, reason: &str) {
        self.answered();
        match self.exporter.split(batch) {
            None => self.account.failed(count, reason),
            Some(halves) => halves.into_iter().for_each(|(half, count)| self.send(half, count)),
        }
    }

    /// Returns the reason.
    fn failed_attempt(&mut self, failure: Failure) -> String {
        let (reason, retry_after) = match failure {
            Failure::Retryable { reason, retry_after } => (reason, retry_after),
            other => {
                self.cut_offs += 1;
                (other.reason().to_owned(), None)
            }
        };
        let since = *self.failing_since.get_or_insert_with(Instant::now);
        let delay = self.backoff.delay(retry_after);
        let is_asked_for = retry_after.is_some_and(|asked| !asked.is_zero());
        self.next_attempt = Some(NextAttempt { at: Instant::now() + delay, is_asked_for });
        self.account.failing(&reason, since.elapsed() + delay > SHORT_OUTAGE);
        self.report_dropped();
        reason
    }

    /// The receiver can be reached.
    fn answered(&mut self) {
        self.backoff = Backoff::new();
        self.failing_since = None;
        self.account.answered();
    }

    /// Whether the time of a batch is over, and there is no room to keep it, or it is one item that is most likely refused for
    /// its size.
    fn is_to_be_given_up(&self, start: Instant, count: u64) -> bool {
        let is_late = self.settings.export_timeout.is_some_and(|timeout| start.elapsed() >= timeout);
        let is_refused = count == 1 && self.cut_offs > MAX_CUT_OFFS;
        is_late && (self.has_run_over || is_refused)
    }

    fn report_dropped(&mut self) {
        let dropped = self.queue.take_dropped();
        let Settings { max_queue_size, max_queue_bytes, .. } = self.settings;
        if dropped.by_count > 0 {
            let reason = format!("the queue was full, with {max_queue_size} in it");
            self.account.report_dropped(dropped.by_count, &reason);
        }
        if dropped.by_bytes > 0 {
            let reason = format!("the queue holds at most {max_queue_bytes} bytes");
            self.account.report_dropped(dropped.by_bytes, &reason);
        }
        self.has_run_over |= dropped.by_count + dropped.by_bytes > 0;
    }

    /// The export timeout, or what the shutdown leaves of it.
    fn attempt_timeout(&self) -> Option<Duration> {
        let left = self.left().filter(|_| E::ENDS_AT_DEADLINE);
        [self.settings.export_timeout, left].into_iter().flatten().min()
    }

    /// Until the deadline, if there is one.
    fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }
}

impl<E: Exporter> Drop for Worker<E> {
    /// However the thread ends, nobody waits for it any longer.
    fn drop(&mut self) {
        self.queue.stopped();
    }
}

/// A panic of the exporter is a failure of one batch.
fn catch<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        let message = panic_message(&*panic);
        Err(Failure::permanent(format!("the exporter panicked: {message}")))
    })
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
