//! Commands, pipelines and messages: <https://opentelemetry.io/docs/specs/semconv/cli/cli-spans/>,
//! <https://opentelemetry.io/docs/specs/semconv/cicd/cicd-spans/>,
//! <https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/>

use super::{Noted, Verdict};
use crate::semconv::{cicd, messaging, process};

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

/// The action and the pipeline; of a task, its name.
pub(super) fn name_of_pipeline(noted: &Noted) -> Option<String> {
    Noted::joined(noted.text(cicd::pipeline::action::name.name()), noted.text(cicd::pipeline::name.name()))
        .or_else(|| noted.text(cicd::pipeline::task::name.name()))
}

/// The operation and the destination: its template, or its name where that lasts.
pub(super) fn name_of_message(noted: &Noted) -> Option<String> {
    use messaging::destination::{anonymous, name, template, temporary};
    let lasts = !noted.is(temporary.name()) && !noted.is(anonymous.name());
    let destination = noted.text(template.name()).or_else(|| noted.text(name.name()).filter(|_| lasts));
    Noted::joined(noted.text(messaging::operation::name.name()), destination)
}
