//! Commands: <https://opentelemetry.io/docs/specs/semconv/cli/cli-spans/>

use super::{Noted, Verdict};
use crate::semconv::process;

/// The executable.
pub(super) fn name(noted: &Noted) -> Option<String> {
    noted.text(process::executable::name.name())
}

/// An exit code other than zero is an error.
pub(super) fn verdict(noted: &Noted) -> Verdict {
    match noted.number(process::exit::code.name()) {
        Some(0) | None => Verdict::Open,
        Some(code) => Verdict::Failed(code.to_string()),
    }
}
