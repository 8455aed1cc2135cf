//! Metrics, from a reader of the SDK's to their receiver.
//!
//! The reader collects what was counted at each interval, and leaves all attempts to the exporter. With cumulative temporality
//! an export that fails loses nothing, since the next one has it all: only that of the shutdown does.

mod ending;

pub(crate) use ending::Ending;

use super::account::Account;
use super::exporter::{Accepted, Exporter, Failure};
use super::otlp::{Metrics, OtlpExporter, data_points};
use super::retry::Backoff;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::metrics::Temporality;
use opentelemetry_sdk::metrics::data::ResourceMetrics;
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Batch = <OtlpExporter<Metrics> as Exporter>::Batch;

/// Sends metrics over OTLP, and tries again what may succeed later.
#[derive(Debug)]
pub(crate) struct OtlpMetrics {
    exporter: OtlpExporter<Metrics>,
    /// For all attempts of one export; none for no limit.
    timeout: Option<Duration>,
    temporality: Temporality,
    account: Arc<Account>,
    ending: Arc<Ending>,
}

/// What became of one export.
#[derive(Debug, Default)]
struct Sent {
    /// Data points that the receiver has.
    exported: u64,
    /// Data points that it has not, and why.
    failed: u64,
    reason: Option<String>,
}

impl OtlpMetrics {
    pub(crate) fn new(
        exporter: OtlpExporter<Metrics>,
        timeout: Option<Duration>,
        temporality: Temporality,
        account: &Arc<Account>,
        ending: &Arc<Ending>,
    ) -> Self {
        let (account, ending) = (Arc::clone(account), Arc::clone(ending));
        Self { exporter, timeout, temporality, account, ending }
    }

    /// Tries to send the batch until it is sent, or the time is up.
    fn send(&self, mut batch: Batch, count: u64, give_up_at: Option<Instant>) -> Sent {
        let mut backoff = Backoff::new();
        let mut reason = None;
        loop {
            let deadline = self.ending.deadline();
            let end = [give_up_at, deadline].into_iter().flatten().min();
            let left = end.map(|end| end.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Sent::failed(count, reason.unwrap_or_else(|| "the time was up".to_owned()));
            }
            let delay = match self.exporter.export(&mut batch, left) {
                Ok(accepted) => return Sent::accepted(accepted, count, &self.account),
                Err(Failure::Permanent { reason }) => return Sent::failed(count, reason),
                Err(Failure::TooLarge { reason }) => return self.split(batch, count, &reason, give_up_at),
                Err(Failure::Retryable { reason: failed, retry_after }) => {
                    reason = Some(failed);
                    backoff.delay(retry_after)
                }
                Err(Failure::CutOff { reason: failed }) => {
                    reason = Some(failed);
                    backoff.delay(None)
                }
            };
            let next = Instant::now() + delay;
            if end.is_some_and(|end| next >= end) {
                return Sent::failed(count, reason.unwrap_or_default());
            }
            self.ending.pause(next, deadline);
        }
    }

    /// Sends a batch that is too large in halves, down to a single metric.
    fn split(&self, batch: Batch, count: u64, reason: &str, give_up_at: Option<Instant>) -> Sent {
        match self.exporter.split(batch) {
            None => Sent::failed(count, reason.to_owned()),
            Some(halves) => halves
                .map(|(half, count)| self.send(half, count, give_up_at))
                .into_iter()
                .fold(Sent::default(), Sent::and),
        }
    }

    /// Accounts for an export.
    fn account_for(&self, sent: Sent) -> OTelSdkResult {
        let Sent { exported, failed, reason } = sent;
        let Some(reason) = reason else {
            self.account.exported(exported);
            self.account.answered();
            return Ok(());
        };
        if self.ending.deadline().is_some() {
            self.account.partly_exported(exported, failed, &reason);
            // The report says what was lost.
            return Ok(());
        }
        if self.temporality == Temporality::Cumulative {
            self.account.failing(&reason, true);
        } else {
            self.account.partly_exported(exported, failed, &reason);
        }
        Err(OTelSdkError::InternalFailure(reason))
    }
}

impl Sent {
    fn failed(count: u64, reason: String) -> Self {
        Self { exported: 0, failed: count, reason: Some(reason) }
    }

    fn accepted(accepted: Accepted, count: u64, account: &Account) -> Self {
        let Accepted { rejected, message } = accepted;
        let rejected = rejected.min(count);
        if rejected > 0 {
            let reason = message.unwrap_or_else(|| "rejected by the receiver".to_owned());
            return Self { exported: count - rejected, failed: rejected, reason: Some(reason) };
        }
        if let Some(message) = message {
            account.warned(&message);
        }
        Self { exported: count, failed: 0, reason: None }
    }

    /// This and another part of the same export.
    fn and(self, other: Self) -> Self {
        Self {
            exported: self.exported + other.exported,
            failed: self.failed + other.failed,
            reason: self.reason.or(other.reason),
        }
    }
}

impl PushMetricExporter for OtlpMetrics {
    /// Blocks: it is called on the reader's thread, which does nothing else.
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        let ExportMetricsServiceRequest { resource_metrics } = metrics.into();
        let count = resource_metrics.iter().map(data_points).sum();
        let batch = self.exporter.batch(resource_metrics);
        let give_up_at = self.timeout.map(|timeout| Instant::now() + timeout);
        self.account_for(self.send(batch, count, give_up_at))
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }

    fn temporality(&self) -> Temporality {
        self.temporality
    }
}
