//! Names that other conventions give to what OpenTelemetry has a name, or an option, for.

use super::words::words;
use crate::ast::Name;
use traced_registry::{Attribute, Deprecated, attributes, lookup};

/// What to write instead of this name, if it is one of those.
pub(super) fn instead(name: &Name) -> Option<String> {
    let dotted = name.dotted();
    let cure =
        by_option(&dotted).map(str::to_owned).or_else(|| by_attribute(&dotted, name.is_opentelemetrys()))?;
    Some(format!("`{dotted}` is not an OpenTelemetry attribute: {cure}"))
}

/// The option, or the behaviour, that takes the place of an attribute.
fn by_option(dotted: &str) -> Option<&'static str> {
    Some(match dotted {
        "span.kind" | "otel.kind" | "otel.span_kind" | "span_kind" => {
            "the kind of a span is an option, as in `kind = server`"
        }
        "otel.name" | "span.name" | "span_name" => "the name of a span is an option, as in `name = \"...\"`",
        "error" | "otel.status" | "otel.status_message" | "span.status" => {
            "an `Err` makes the span an error by itself, `error_if = ...` says which other values do, and the class of \
             an error is `error.type`"
        }
        "span.parent" | "otel.parent" => "the parent of a span is an option, as in `parent = ...`",
        "otel.scope" | "otel.library" => "the scope of a span is an option, as in `scope = \"...\"`",
        _ => return None,
    })
}

/// The attribute that other conventions call so, or whose name has the same words.
fn by_attribute(dotted: &str, is_opentelemetrys: bool) -> Option<String> {
    if let Some(name) = elsewhere(dotted) {
        return Some(format!("did you mean `{name}`?"));
    }
    if is_opentelemetrys {
        return None;
    }
    let known: Vec<String> = same_words(dotted)?.iter().map(|name| format!("`{name}`")).collect();
    let past = "write the name as a string literal to send it all the same";
    Some(format!("did you mean {}? {past}", known.join(" or ")))
}

/// The names that conventions before OpenTelemetry's gave to attributes of the registry.
fn elsewhere(dotted: &str) -> Option<&'static str> {
    Some(match dotted {
        "llm.model" | "llm.model_name" | "llm.request.model" | "ai.model" | "ai.model.id" => {
            "gen_ai.request.model"
        }
        "llm.response.model" => "gen_ai.response.model",
        "llm.vendor" | "llm.system" | "llm.provider" | "ai.model.provider" => "gen_ai.provider.name",
        "llm.temperature" | "llm.request.temperature" => "gen_ai.request.temperature",
        "llm.usage.prompt_tokens" | "llm.token_count.prompt" | "llm.usage.input_tokens" => {
            "gen_ai.usage.input_tokens"
        }
        "llm.usage.completion_tokens" | "llm.token_count.completion" | "llm.usage.output_tokens" => {
            "gen_ai.usage.output_tokens"
        }
        "sql.query" | "sql.statement" => "db.query.text",
        "sql.table" => "db.collection.name",
        "peer.address" | "peer.hostname" | "peer.ipv4" => "network.peer.address",
        "peer.port" => "network.peer.port",
        _ => return None,
    })
}

/// `server_address`, `Server.address`, `serverAddress`: the attributes whose names are these words.
fn same_words(dotted: &str) -> Option<Vec<&'static str>> {
    let written = joined(dotted);
    let mut all = attributes().iter();
    all.find(|attribute| is_joined(attribute.name, &written) && attribute.name != dotted).and_then(current)
}

/// Whether the name is the same with `_` for each `.`. Every key of an application's own is held against every attribute,
/// so that it allocates nothing, and looks at the length first.
fn is_joined(name: &str, joined: &str) -> bool {
    let mut bytes = name.bytes().zip(joined.bytes());
    name.len() == joined.len()
        && bytes.all(|(name, joined)| name == joined || (name == b'.' && joined == b'_'))
}

/// The words of a name with one joint between them.
fn joined(name: &str) -> String {
    name.split('.').map(|segment| words(segment).join("_")).collect::<Vec<_>>().join("_")
}

/// The attribute itself, or what is to be used instead of it.
fn current(attribute: &'static Attribute) -> Option<Vec<&'static str>> {
    match &attribute.deprecated {
        None | Some(Deprecated::Moved) => Some(vec![attribute.name]),
        Some(Deprecated::RenamedTo(name)) => lookup(name).and_then(current),
        Some(Deprecated::ReplacedBy(names)) => Some(names.to_vec()),
        Some(Deprecated::Gone) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{elsewhere, same_words};
    use traced_registry::{Attribute, lookup};

    #[test]
    fn a_name_is_known_by_its_words() {
        for (written, meant) in [
            ("server_address", "server.address"),
            ("Server.address", "server.address"),
            ("serverAddress", "server.address"),
            ("HTTP_REQUEST_METHOD", "http.request.method"),
            ("http_request.method", "http.request.method"),
            ("http_method", "http.request.method"),
            ("httpStatusCode", "http.response.status_code"),
        ] {
            assert_eq!(same_words(written), Some(vec![meant]), "{written}");
        }
        assert_eq!(same_words("http_target"), Some(vec!["url.path", "url.query"]));
        for own in ["order_id", "shop.order.id", "correlation_id", "state", "server", "db_user"] {
            assert_eq!(same_words(own), None, "{own}");
        }
    }

    #[test]
    fn what_other_conventions_mean_is_in_the_registry() {
        for name in ["llm.model", "llm.vendor", "llm.usage.prompt_tokens", "sql.query", "peer.port"] {
            let meant = elsewhere(name).unwrap();
            assert!(lookup(meant).is_some_and(Attribute::is_usable), "{meant}");
        }
    }
}
