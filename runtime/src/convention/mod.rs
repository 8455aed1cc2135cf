//! What the semantic conventions say of a span beyond its attributes: its name, its status, and its `error.type`.
//!
//! Nothing here knows a span: the tables of the families look at attributes. The pages are those of
//! <https://opentelemetry.io/docs/specs/semconv/>, at the version of the [generated keys](crate::semconv).

mod adapt;
mod commands;
mod databases;
mod family;
pub(crate) mod http;
mod messages;
mod models;
mod noted;
mod pipelines;
mod remote_calls;

pub(crate) use adapt::adapt;
#[cfg(feature = "http")]
pub(crate) use adapt::host_and_port;
pub(crate) use messages::destination;
pub(crate) use noted::{Noted, OTHER};

use crate::attribute::{Key, ty};
use family::Family;

/// The span type that a callsite's spans are of.
#[derive(Clone, Copy, Debug)]
pub struct Convention {
    /// Its name in the registry: `http.server`.
    pub span_type: &'static str,
    /// Whether it names the spans: not where the callsite has a name of its own.
    pub names_span: bool,
}

/// What a convention says of how a call ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// Nothing: whether it failed is for the returned value to say.
    Open,
    /// It did not fail, whatever was returned.
    Succeeded,
    /// It failed; this is its `error.type`.
    Failed(String),
}

impl Convention {
    /// The name of a span with these attributes, by the page of its convention.
    pub(crate) fn name(&self, noted: &Noted) -> Option<String> {
        if self.names_span { Family::of(self.span_type).name(noted) } else { None }
    }

    /// The attribute that says how many items a call had as its result, where the convention has one.
    pub(crate) fn item_count(&self) -> Option<Key<ty::int>> {
        Family::of(self.span_type).item_count()
    }

    /// What its attributes say of how the call ended.
    pub(crate) fn verdict(&self, noted: &Noted) -> Verdict {
        Family::of(self.span_type).verdict(noted)
    }

    /// The `error.type` of a call that failed, where an attribute has its code.
    pub(crate) fn error_type(&self, noted: &Noted) -> Option<String> {
        match self.verdict(noted) {
            Verdict::Failed(code) => Some(code),
            Verdict::Open | Verdict::Succeeded => Family::of(self.span_type).code(noted),
        }
    }
}
