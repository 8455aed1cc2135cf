//! Tests that need a broker, or Python, which not every machine has.

use libtest_mimic::{Completion, Failed, Trial};
use std::env;

/// A test that needs the variables `wanted` of the environment; `run` takes their values.
///
/// Where one is not set the test is skipped, or fails if `TRACED_BROKERS_REQUIRED` is set.
pub(crate) fn trial<const N: usize>(
    name: &str,
    wanted: [&'static str; N],
    run: impl FnOnce([&str; N]) + Send + 'static,
) -> Trial {
    Trial::ignorable_test(name, move || {
        let values = wanted.map(|variable| env::var(variable).unwrap_or_default());
        if let Some(missing) = values.iter().position(String::is_empty) {
            return skipped(wanted[missing]);
        }
        run(values.each_ref().map(String::as_str));
        Ok(Completion::Completed)
    })
}

fn skipped(missing: &str) -> Result<Completion, Failed> {
    let reason = format!("{missing} is not set: scripts/brokers test");
    match env::var_os("TRACED_BROKERS_REQUIRED") {
        None => Ok(Completion::ignored_with(reason)),
        Some(_) => Err(reason.into()),
    }
}
