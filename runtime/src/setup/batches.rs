//! `OTEL_BSP_*`, `OTEL_BLRP_*`: the queue between a span's end, or a log record, and its export.

use super::env::Env;
use crate::export::batch::Settings;
use std::time::Duration;

/// A queue of more takes more memory than anybody means to give it.
const MOST: usize = 1_000_000;
/// One variable for both queues.
const BYTES: &str = "TRACED_MAX_QUEUE_BYTES";
const DEFAULT_BYTES: usize = 64 << 20;
const DEFAULT_EXPORT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_QUEUE_SIZE: usize = 2048;
const DEFAULT_BATCH_SIZE: usize = 512;

/// The variables of one queue:
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor>.
#[derive(Debug)]
pub(super) struct Variables {
    schedule_delay: &'static str,
    default_schedule_delay: Duration,
    export_timeout: &'static str,
    max_queue_size: &'static str,
    max_export_batch_size: &'static str,
}

pub(super) const SPANS: Variables = Variables {
    schedule_delay: "OTEL_BSP_SCHEDULE_DELAY",
    default_schedule_delay: Duration::from_secs(5),
    export_timeout: "OTEL_BSP_EXPORT_TIMEOUT",
    max_queue_size: "OTEL_BSP_MAX_QUEUE_SIZE",
    max_export_batch_size: "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
};

#[cfg(feature = "logs")]
pub(super) const LOG_RECORDS: Variables = Variables {
    schedule_delay: "OTEL_BLRP_SCHEDULE_DELAY",
    default_schedule_delay: Duration::from_secs(1),
    export_timeout: "OTEL_BLRP_EXPORT_TIMEOUT",
    max_queue_size: "OTEL_BLRP_MAX_QUEUE_SIZE",
    max_export_batch_size: "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
};

impl Variables {
    /// How items are batched.
    pub(super) fn settings(&self, env: &Env) -> Settings {
        let schedule_delay = env.milliseconds(&[self.schedule_delay]).unwrap_or(self.default_schedule_delay);
        let export_timeout = env.milliseconds(&[self.export_timeout]).unwrap_or(DEFAULT_EXPORT_TIMEOUT);
        let max_queue_size = env.size(self.max_queue_size, 1..=MOST).unwrap_or(DEFAULT_QUEUE_SIZE);
        Settings {
            schedule_delay,
            // 0 spells that there is no limit.
            export_timeout: Some(export_timeout).filter(|timeout| !timeout.is_zero()),
            max_queue_size,
            max_queue_bytes: env.size(BYTES, 1..=usize::MAX).unwrap_or(DEFAULT_BYTES),
            max_export_batch_size: self.batch_size(env, max_queue_size),
        }
    }

    fn batch_size(&self, env: &Env, max_queue_size: usize) -> usize {
        let Some(size) = env.size(self.max_export_batch_size, 1..=MOST) else {
            return DEFAULT_BATCH_SIZE.min(max_queue_size);
        };
        if size > max_queue_size {
            let queue = self.max_queue_size;
            let text = format_args!("is `{size}`; lowered to {max_queue_size}, that of `{queue}`");
            env.warn(self.max_export_batch_size, text);
        }
        size.min(max_queue_size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(variables: &[(&'static str, &'static str)]) -> (Settings, String) {
        let env = Env::of(variables.iter().copied());
        let settings = SPANS.settings(&env);
        let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
        (settings, warnings.join("\n"))
    }

    #[test]
    fn defaults_are_those_of_the_specification() {
        let (settings, warnings) = settings(&[]);
        let expected = Settings {
            schedule_delay: Duration::from_secs(5),
            export_timeout: Some(Duration::from_secs(30)),
            max_queue_size: 2048,
            max_queue_bytes: 67_108_864,
            max_export_batch_size: 512,
        };
        assert_eq!((settings, &*warnings), (expected, ""));
    }

    #[test]
    fn the_shorter_of_two_timeouts_holds_and_0_is_none() {
        let timeout = |value, exporter: Option<u64>| {
            let settings = settings(&[("OTEL_BSP_EXPORT_TIMEOUT", value)]).0;
            let settings = settings.with_exporter_timeout(exporter.map(Duration::from_millis));
            settings.export_timeout.map(|timeout| timeout.as_millis())
        };
        assert_eq!(timeout("300", Some(200)), Some(200));
        assert_eq!(timeout("300", Some(400)), Some(300));
        assert_eq!(timeout("0", Some(400)), Some(400));
        assert_eq!(timeout("0", None), None);
    }

    #[test]
    fn a_queue_holds_at_least_one_span() {
        let size = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE";
        let (found, warnings) = settings(&[("OTEL_BSP_MAX_QUEUE_SIZE", "0"), (size, "64")]);
        assert_eq!((found.max_queue_size, found.max_export_batch_size), (2048, 64));
        assert_eq!(warnings, "`OTEL_BSP_MAX_QUEUE_SIZE` is `0`; expected a whole number from 1; ignored");
    }

    #[test]
    fn a_batch_is_no_larger_than_the_queue() {
        let (found, warnings) = settings(&[("OTEL_BSP_MAX_QUEUE_SIZE", "10")]);
        assert_eq!((found.max_export_batch_size, &*warnings), (10, ""));
        let size = ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4096");
        let (found, warnings) = settings(&[size]);
        assert_eq!(found.max_export_batch_size, 2048);
        assert_eq!(
            warnings,
            "`OTEL_BSP_MAX_EXPORT_BATCH_SIZE` is `4096`; lowered to 2048, that of `OTEL_BSP_MAX_QUEUE_SIZE`"
        );
    }

    #[test]
    fn the_bound_in_bytes_can_be_set() {
        assert_eq!(settings(&[(BYTES, "1000")]).0.max_queue_bytes, 1000);
        let (found, warnings) = settings(&[(BYTES, "64MiB")]);
        assert_eq!(found.max_queue_bytes, DEFAULT_BYTES);
        assert!(
            warnings.starts_with("`TRACED_MAX_QUEUE_BYTES` is `64MiB`; expected a whole number"),
            "{warnings}"
        );
    }
}
