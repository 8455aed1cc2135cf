//! `OTEL_BSP_*`: the queue between a span's end and its export.

use crate::setup::InitError;
use crate::setup::env::Env;

/// Finds what the SDK's batch processor, which reads these variables itself, would ignore or lose every span with:
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#batch-span-processor>.
pub(crate) fn check(env: &Env) -> Result<(), InitError> {
    env.milliseconds(&["OTEL_BSP_SCHEDULE_DELAY"])?;
    for variable in ["OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] {
        env.number(variable, "a whole number from 1", |size: &usize| *size > 0)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_holds_at_least_one_span() {
        let error = check(&Env::of([("OTEL_BSP_MAX_QUEUE_SIZE", "0")])).unwrap_err();
        assert_eq!(error.to_string(), "`OTEL_BSP_MAX_QUEUE_SIZE` is `0`; expected a whole number from 1");
        assert!(check(&Env::of([("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "64")])).is_ok());
    }
}
