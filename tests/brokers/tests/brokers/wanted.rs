//! Tests that want something that is not always there.

use libtest_mimic::{Completion, Failed, Trial};
use std::env;

/// A test of what the variables `wanted` name; `run` takes their values.
///
/// It is skipped where one is missing, unless `TRACED_BROKERS_REQUIRED` is set: it fails then.
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
