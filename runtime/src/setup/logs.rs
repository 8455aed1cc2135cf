//! Exceptions as log records, over OTLP.

use super::InitError;
use super::batches;
use super::env::Env;
use super::guard::Step;
use super::notices;
use super::otlp;
use crate::export::account::Account;
use crate::export::batch::BatchLogs;
use crate::export::otlp::{Logs, OtlpExporter};
use crate::outcome::{Signal, logs};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::logs::SdkLoggerProvider;
use std::sync::Arc;

/// The logger provider this set-up installed.
#[derive(Debug)]
pub(crate) struct RunningLogs {
    provider: SdkLoggerProvider,
    pub(super) account: Arc<Account>,
    installed: Option<logs::Installed>,
}

/// A logger provider, if the environment wants exceptions as log records and has an endpoint for them:
/// <https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/>.
pub(crate) fn from_env(env: &Env, resource: &Resource) -> Result<Option<RunningLogs>, InitError> {
    let settings = batches::LOG_RECORDS.settings(env);
    // Each is read, for a value that cannot be used is warned about even where it makes no difference.
    let (is_wanted, is_exported) = (is_wanted(env), is_exported(env));
    if !(is_wanted && is_exported && otlp::LOGS.has_endpoint(env)) {
        return Ok(None);
    }
    let settings = settings.with_exporter_timeout(otlp::LOGS.timeout(env));
    let exporter = OtlpExporter::<Logs>::new(otlp::LOGS.settings(env)?, resource);
    let account = Arc::new(Account::new("log records", notices::notify));
    let batches = BatchLogs::start(exporter.map_err(InitError::exporter)?, settings, &account);
    let provider = SdkLoggerProvider::builder()
        .with_resource(resource.clone())
        .with_log_processor(batches.map_err(InitError::exporter)?)
        .build();
    Ok(Some(RunningLogs { provider, account, installed: None }))
}

fn is_wanted(env: &Env) -> bool {
    env.list_of(Signal::VARIABLE, &Signal::WORDS).is_some()
}

fn is_exported(env: &Env) -> bool {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opt_in_is_a_list() {
        let wanted = |value| {
            let env = Env::of([(Signal::VARIABLE, value)]);
            (is_wanted(&env), env.take_warnings().iter().map(ToString::to_string).collect::<String>())
        };
        for value in ["logs", "logs/dup", "logs, logs/dup", "LOGS"] {
            assert_eq!(wanted(value), (true, String::new()), "{value}");
        }
        assert_eq!(wanted(""), (false, String::new()));
        let warning = "`OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` is `spans`; expected logs/dup, logs; ignored";
        assert_eq!(wanted("spans"), (false, warning.to_owned()));
        assert_eq!(wanted("spans,logs"), (true, warning.to_owned()));
    }

    #[test]
    fn the_console_is_no_exporter_of_logs() {
        let env = Env::of([("OTEL_LOGS_EXPORTER", "console")]);
        assert!(is_exported(&env));
        let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
        assert_eq!(warnings, ["`OTEL_LOGS_EXPORTER` is `console`; expected otlp, none; ignored"]);
    }
}
