//! Generative models, their agents and their tools:
//! <https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/>

use super::Noted;
use crate::semconv::{gen_ai, mcp};

/// The operation, and what it is done with.
pub(super) fn name(noted: &Noted) -> Option<String> {
    let operation = noted.text(gen_ai::operation::name.name())?;
    let target = match operation.as_str() {
        "create_agent" | "invoke_agent" => gen_ai::agent::name,
        "execute_tool" => gen_ai::tool::name,
        "invoke_workflow" => gen_ai::workflow::name,
        "retrieval" => gen_ai::data_source::id,
        _ => gen_ai::request::model,
    };
    Noted::joined(Some(operation), noted.text(target.name()))
}

/// The method of the Model Context Protocol, and the tool or the prompt.
pub(super) fn name_of_tool(noted: &Noted) -> Option<String> {
    let target = noted.text(gen_ai::tool::name.name()).or_else(|| noted.text(gen_ai::prompt::name.name()));
    Noted::joined(noted.text(mcp::method::name.name()), target)
}
