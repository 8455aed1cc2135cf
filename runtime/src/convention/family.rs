//! Which page a span type is on.

use super::{Noted, Verdict, commands, databases, http, messages, models, pipelines, remote_calls};
use crate::attribute::{Key, ty};
use crate::semconv::{db, faas, graphql};

/// A family of span types, which share a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Family {
    HttpClient,
    HttpServer,
    /// The database's name, as the span type has it.
    Database(&'static str),
    /// The system's name, and whether the span is the server's.
    RemoteCall(&'static str, bool),
    Model,
    Tool,
    Function,
    Query,
    Process,
    Pipeline,
    Messaging,
    Other,
}

impl Family {
    pub(super) fn of(span_type: &'static str) -> Self {
        let mut segments = span_type.split('.');
        let first = segments.next().unwrap_or_default();
        let second = segments.next().unwrap_or_default();
        let is_server = span_type.ends_with(".server");
        match first {
            "http" if is_server => Self::HttpServer,
            "http" => Self::HttpClient,
            "db" => Self::Database(second),
            "dynamodb" => Self::RemoteCall("aws", false),
            "azure" if second == "cosmosdb" => Self::Database(second),
            "aws" if second == "bedrock" => Self::Model,
            "aws" if second == "lambda" => Self::Function,
            "aws" => Self::RemoteCall(first, false),
            "rpc" => Self::RemoteCall(second, is_server),
            "gen_ai" | "openai" | "anthropic" | "azure" => Self::Model,
            "mcp" => Self::Tool,
            "faas" => Self::Function,
            "graphql" => Self::Query,
            "cli" => Self::Process,
            "cicd" => Self::Pipeline,
            "messaging" => Self::Messaging,
            _ => Self::Other,
        }
    }

    /// The name of a span with these attributes.
    pub(super) fn name(self, noted: &Noted) -> Option<String> {
        match self {
            Self::HttpClient => http::name(noted, crate::semconv::url::template.name()),
            Self::HttpServer => http::name(noted, crate::semconv::http::route.name()),
            Self::Database(_) => databases::name(noted),
            Self::RemoteCall(..) => remote_calls::name(noted),
            Self::Model => models::name(noted),
            Self::Tool => models::name_of_tool(noted),
            Self::Function => noted.text(faas::invoked_name.name()).or_else(|| noted.text(faas::name.name())),
            Self::Query => {
                let operation = noted.text(graphql::operation::r#type.name());
                Some(operation.unwrap_or_else(|| "GraphQL Operation".to_owned()))
            }
            Self::Process => commands::name(noted),
            Self::Pipeline => pipelines::name(noted),
            Self::Messaging => messages::name(noted),
            Self::Other => None,
        }
    }

    /// What these attributes say of how the call ended.
    pub(super) fn verdict(self, noted: &Noted) -> Verdict {
        match self {
            Self::HttpClient => http::verdict(noted, 400),
            Self::HttpServer => http::verdict(noted, 500),
            Self::Database(system) => databases::verdict(noted, system),
            Self::RemoteCall(system, is_server) => remote_calls::verdict(noted, system, is_server),
            Self::Process => commands::verdict(noted),
            Self::Tool => noted.error_type().map_or(Verdict::Open, Verdict::Failed),
            Self::Model | Self::Function | Self::Query | Self::Pipeline | Self::Messaging | Self::Other => {
                Verdict::Open
            }
        }
    }

    /// The attribute that says how many items a call had as its result.
    pub(super) fn item_count(self) -> Option<Key<ty::int>> {
        match self {
            Self::Database(_) => Some(db::response::returned_rows),
            _ => None,
        }
    }

    /// The code of a call that failed.
    pub(super) fn code(self, noted: &Noted) -> Option<String> {
        match self {
            Self::Database(_) => databases::code(noted),
            Self::RemoteCall(..) => remote_calls::code(noted),
            _ => None,
        }
    }
}
