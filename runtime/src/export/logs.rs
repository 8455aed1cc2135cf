//! Exceptions as log records, over OTLP.

use super::client::Client;
use super::ledger::Ledger;
use super::otlp;
use crate::outcome::logs;
use crate::setup::InitError;
use crate::setup::env::Env;
use crate::setup::guard::Step;
use crate::setup::report::Report;
use opentelemetry_otlp::{LogExporter, Protocol, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::logs::{BatchLogProcessor, LogBatch, SdkLoggerProvider};
use std::sync::Arc;

/// The logger provider this set-up installed.
#[derive(Debug)]
pub(crate) struct RunningLogs {
    provider: SdkLoggerProvider,
    ledger: Arc<Ledger>,
    installed: Option<logs::Installed>,
}

/// A logger provider, if the environment wants exceptions as log records and has an endpoint for them:
/// <https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/>.
pub(crate) fn from_env(env: &Env, resource: &Resource) -> Result<Option<RunningLogs>, InitError> {
    if !(asked_for(env) && otlp::LOGS.has_endpoint(env) && exported(env)) {
        return Ok(None);
    }
    let ledger = Arc::new(Ledger::default());
    let timeout = otlp::LOGS.check(env)?;
    let exporter = LogExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .with_timeout(timeout)
        .with_http_client(Client::new(timeout, Arc::clone(&ledger))?)
        .build()
        .map_err(InitError::exporter)?;
    let exporter = CountedExporter { exporter, ledger: Arc::clone(&ledger) };
    let provider = SdkLoggerProvider::builder()
        .with_resource(resource.clone())
        .with_log_processor(BatchLogProcessor::builder(exporter).build())
        .build();
    Ok(Some(RunningLogs { provider, ledger, installed: None }))
}

fn asked_for(env: &Env) -> bool {
    let opt_in = env.get("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN").unwrap_or_default();
    opt_in.split(',').any(|word| matches!(word.trim(), "logs" | "logs/dup"))
}

fn exported(env: &Env) -> bool {
    env.one_of(&["OTEL_LOGS_EXPORTER"], &[("otlp", true), ("none", false)]).unwrap_or(true)
}

impl RunningLogs {
    /// Has exceptions sent to the provider, until this is dropped.
    pub(crate) fn install(&mut self) {
        self.installed = Some(logs::Installed::new(self.provider.clone()));
    }

    /// Flushes the provider.
    pub(crate) fn flush_step(&self) -> Step {
        let provider = self.provider.clone();
        Box::new(move |_| provider.force_flush())
    }

    /// Shuts the provider down.
    pub(crate) fn shutdown_step(&self) -> Step {
        let provider = self.provider.clone();
        Box::new(move |timeout| provider.shutdown_with_timeout(timeout))
    }

    pub(crate) fn add_to(&self, report: &mut Report) {
        let logs = self.ledger.report();
        report.failed_logs = logs.failed;
        report.error = report.error.take().or(logs.error);
    }
}

#[derive(Debug)]
struct CountedExporter {
    exporter: LogExporter,
    ledger: Arc<Ledger>,
}

impl opentelemetry_sdk::logs::LogExporter for CountedExporter {
    async fn export(&self, batch: LogBatch<'_>) -> OTelSdkResult {
        let count = batch.iter().count();
        let result = self.exporter.export(batch).await;
        match &result {
            Ok(()) => self.ledger.accepted(count),
            Err(error) => self.ledger.failed(count, error),
        }
        result
    }

    fn shutdown_with_timeout(&self, timeout: std::time::Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opt_in_is_a_list() {
        let asked = |value| asked_for(&Env::of([("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", value)]));
        assert!(asked("logs") && asked("logs/dup") && asked("x, logs"));
        assert!(!asked("") && !asked("spans"));
    }

    #[test]
    fn the_console_is_no_exporter_of_logs() {
        let env = Env::of([("OTEL_LOGS_EXPORTER", "console")]);
        assert!(exported(&env));
        let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
        assert_eq!(warnings, ["`OTEL_LOGS_EXPORTER` is `console`; expected otlp, none; ignored"]);
    }
}
