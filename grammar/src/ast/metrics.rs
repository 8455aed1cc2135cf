//! `metrics`: the metrics that a call is counted by.

use super::{Field, Name, Options};
use proc_macro2::Ident;
use traced_registry::{Metric, SpanType, metric};

/// `metrics`, or `metrics = http.server.request.duration`
#[derive(Clone)]
pub struct Metrics {
    /// The word itself.
    pub option: Ident,
    /// The one metric that is named.
    pub name: Option<Name>,
}

/// What a count of messages is taken from.
const MESSAGE_COUNT: &str = "messaging.batch.message_count";
/// What every metric of calls has.
const ERROR_TYPE: &str = "error.type";
/// What conventions take it from, where the error itself does not say it.
const CODES: [&str; 4] =
    ["db.response.status_code", "http.response.status_code", "process.exit.code", "rpc.response.status_code"];

impl Options {
    /// The metrics of the registry that the call is counted by: those of its span type, or the one that is named.
    pub fn registry_metrics(&self) -> Vec<&'static Metric> {
        match &self.metrics {
            None => Vec::new(),
            Some(Metrics { name: Some(name), .. }) => metric::lookup(&name.dotted()).into_iter().collect(),
            Some(Metrics { name: None, .. }) => self.metrics_of_convention(),
        }
    }

    /// The name of the histogram that the crate declares and the call is counted by.
    pub fn declared_metric(&self) -> Option<&Name> {
        self.metrics.as_ref()?.name.as_ref().filter(|name| !name.is_opentelemetrys())
    }

    /// The metrics of its span type: the duration of its calls, and how many messages they send or receive.
    pub(crate) fn metrics_of_convention(&self) -> Vec<&'static Metric> {
        let Some(ty) = self.measured_span_type() else { return Vec::new() };
        ty.duration().into_iter().chain(ty.message_count()).collect()
    }

    /// The span type that the metrics are of: that of the convention, or that of the operation on messages.
    fn measured_span_type(&self) -> Option<&'static SpanType> {
        let of_messages = || self.messaging.as_ref()?.operation.ty.span_types().next();
        self.span_type().or_else(of_messages)
    }

    /// Whether a metric of this call has the attribute, so that its value is computed for every call. What a declared
    /// histogram has is known where it is declared.
    pub fn is_measured(&self, field: &Field) -> bool {
        let name = field.key.text();
        let is_looked_at = name == MESSAGE_COUNT || name == ERROR_TYPE || CODES.contains(&name.as_str());
        if self.metrics.is_some() && is_looked_at {
            return true;
        }
        self.registry_metrics().iter().any(|metric| metric.attribute_names().any(|other| other == name))
    }
}
