//! Log records in batches.

use super::Settings;
use super::processor::Processor;
use super::size;
use crate::export::account::Account;
use crate::export::exporter::Exporter;
use opentelemetry::InstrumentationScope;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{LogProcessor, SdkLogRecord};
use std::io;
use std::sync::Arc;
use std::time::Duration;

/// Exports log records in batches.
#[derive(Debug)]
pub(crate) struct BatchLogs(Processor<(SdkLogRecord, InstrumentationScope)>);

impl BatchLogs {
    /// # Errors
    ///
    /// When there is no thread.
    pub(crate) fn start<E: Exporter<Item = (SdkLogRecord, InstrumentationScope)>>(
        exporter: E,
        settings: Settings,
        account: &Arc<Account>,
    ) -> io::Result<Self> {
        Processor::start("traced-logs", exporter, settings, account, size::of_log_record).map(Self)
    }
}

impl LogProcessor for BatchLogs {
    fn emit(&self, record: &mut SdkLogRecord, scope: &InstrumentationScope) {
        self.0.account().started();
        self.0.push((record.clone(), scope.clone()));
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.0.flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.0.shutdown(timeout)
    }
}
