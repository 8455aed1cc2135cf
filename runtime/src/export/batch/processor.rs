//! What the processors of spans and of log records have in common.

use super::Settings;
use super::queue::{Pushed, Queue};
use super::worker::Worker;
use crate::export::account::Account;
use crate::export::exporter::Exporter;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use std::io;
use std::process;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Who asks for a flush waits for as long as it wants to; this is for who does not say.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(60);

/// The end of a queue where items come in.
#[derive(Debug)]
pub(super) struct Processor<T> {
    queue: Arc<Queue<T>>,
    account: Arc<Account>,
    /// An estimate in bytes.
    size: fn(&T) -> usize,
    /// The worker is a thread of this process only; one that is forked from it has no worker.
    process: u32,
}

impl<T: Send + 'static> Processor<T> {
    /// Starts the worker, on a thread named `thread`.
    pub(super) fn start<E: Exporter<Item = T>>(
        thread: &str,
        exporter: E,
        settings: Settings,
        account: &Arc<Account>,
        size: fn(&T) -> usize,
    ) -> io::Result<Self> {
        let queue = Arc::new(Queue::new(settings.max_queue_size, settings.max_queue_bytes));
        let worker = Worker::new(exporter, Arc::clone(&queue), Arc::clone(account), settings, size);
        thread::Builder::new().name(thread.to_owned()).spawn(move || worker.run())?;
        Ok(Self { queue, account: Arc::clone(account), size, process: process::id() })
    }

    pub(super) fn account(&self) -> &Account {
        &self.account
    }

    pub(super) fn push(&self, item: T) {
        let size = (self.size)(&item);
        match self.queue.push(item, size) {
            Pushed::Accepted => self.account.ended(),
            Pushed::Dropped => {
                self.account.ended();
                self.account.dropped();
            }
            Pushed::Closed => {}
        }
    }

    pub(super) fn flush(&self) -> OTelSdkResult {
        self.check_process()?;
        let before = self.account.lost_count();
        self.queue.flush(FLUSH_TIMEOUT).map_err(|_| OTelSdkError::Timeout(FLUSH_TIMEOUT))?;
        if self.account.lost_count() == before {
            return Ok(());
        }
        Err(OTelSdkError::InternalFailure(self.account.counts().reason.unwrap_or_default()))
    }

    pub(super) fn shutdown(&self, timeout: Duration) -> OTelSdkResult {
        self.check_process()?;
        self.queue.shutdown(timeout).map_err(|_| OTelSdkError::Timeout(timeout))
    }

    fn check_process(&self) -> OTelSdkResult {
        if self.process == process::id() {
            return Ok(());
        }
        let reason = "this process was forked: its spans are exported after an `init` of its own only";
        Err(OTelSdkError::InternalFailure(reason.to_owned()))
    }
}

impl<T> Drop for Processor<T> {
    /// The worker ends at once, if no shutdown has ended it before.
    fn drop(&mut self) {
        if self.process == process::id() {
            let _ = self.queue.shutdown(Duration::ZERO);
        }
    }
}
