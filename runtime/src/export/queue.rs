//! `OTEL_BSP_*`, `OTEL_BLRP_*`: the queue between a span's end and its export.

use crate::setup::env::Env;

/// The most spans or log records a queue can hold: the SDK's takes its memory when it is made.
const MOST: usize = 1_000_000;

/// Warns about what the SDK's batch processors, which read these variables themselves, would ignore or lose every span
/// with: <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor>.
pub(crate) fn check(env: &Env) {
    env.milliseconds(&["OTEL_BSP_SCHEDULE_DELAY"]);
    env.milliseconds(&["OTEL_BLRP_SCHEDULE_DELAY"]);
    for variable in [
        "OTEL_BSP_MAX_QUEUE_SIZE",
        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
        "OTEL_BLRP_MAX_QUEUE_SIZE",
        "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
    ] {
        env.size(variable, 1..=MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_holds_at_least_one_span() {
        let env = Env::of([("OTEL_BSP_MAX_QUEUE_SIZE", "0"), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "64")]);
        check(&env);
        let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
        assert_eq!(warnings, ["`OTEL_BSP_MAX_QUEUE_SIZE` is `0`; expected a whole number from 1; ignored"]);
    }
}
