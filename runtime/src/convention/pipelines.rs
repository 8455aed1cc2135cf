//! Pipelines: <https://opentelemetry.io/docs/specs/semconv/cicd/cicd-spans/>

use super::Noted;
use crate::semconv::cicd::pipeline;

/// The action and the pipeline; of a task, its name.
pub(super) fn name(noted: &Noted) -> Option<String> {
    Noted::joined(noted.text(pipeline::action::name.name()), noted.text(pipeline::name.name()))
        .or_else(|| noted.text(pipeline::task::name.name()))
}
