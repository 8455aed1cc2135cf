//! `OTEL_PROPAGATORS`: how context travels between processes.

use super::env::Env;
use opentelemetry::propagation::{TextMapCompositePropagator, TextMapPropagator};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Propagator {
    TraceContext,
    Baggage,
    None,
}

const KNOWN: [(&str, Propagator); 3] = [
    ("tracecontext", Propagator::TraceContext),
    ("baggage", Propagator::Baggage),
    ("none", Propagator::None),
];

/// The propagators that the environment names; W3C Trace Context and Baggage if it names none.
pub(crate) fn propagator(env: &Env) -> TextMapCompositePropagator {
    let named = env.list_of("OTEL_PROPAGATORS", &KNOWN);
    let named = named.unwrap_or_else(|| vec![Propagator::TraceContext, Propagator::Baggage]);
    TextMapCompositePropagator::new(named.into_iter().filter_map(build).collect())
}

fn build(propagator: Propagator) -> Option<Box<dyn TextMapPropagator + Send + Sync>> {
    match propagator {
        Propagator::TraceContext => Some(Box::new(TraceContextPropagator::new())),
        Propagator::Baggage => Some(Box::new(BaggagePropagator::new())),
        Propagator::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(value: &'static str) -> Vec<String> {
        let propagator = propagator(&Env::of([("OTEL_PROPAGATORS", value)]));
        let mut fields: Vec<_> = propagator.fields().map(str::to_owned).collect();
        fields.sort();
        fields
    }

    #[test]
    fn trace_context_and_baggage_unless_asked_otherwise() {
        assert_eq!(fields(""), ["baggage", "traceparent", "tracestate"]);
        assert_eq!(fields("tracecontext"), ["traceparent", "tracestate"]);
        assert_eq!(fields("none"), [""; 0]);
    }

    #[test]
    fn an_unknown_name_is_left_out() {
        assert_eq!(fields("tracecontext,b3"), ["traceparent", "tracestate"]);
        assert_eq!(fields("b3"), ["baggage", "traceparent", "tracestate"]);
    }
}
