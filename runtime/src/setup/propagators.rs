//! `OTEL_PROPAGATORS`: how context travels between processes.

use super::InitError;
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

/// The propagators the environment asks for; W3C Trace Context and Baggage unless it says otherwise.
pub(crate) fn propagator(env: &Env) -> Result<TextMapCompositePropagator, InitError> {
    let asked = env.list_of("OTEL_PROPAGATORS", &KNOWN)?;
    let asked = asked.unwrap_or_else(|| vec![Propagator::TraceContext, Propagator::Baggage]);
    Ok(TextMapCompositePropagator::new(asked.into_iter().filter_map(build).collect()))
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
        let propagator = propagator(&Env::of([("OTEL_PROPAGATORS", value)])).unwrap();
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
    fn an_unknown_name_is_an_error_that_lists_the_known_ones() {
        let error = propagator(&Env::of([("OTEL_PROPAGATORS", "tracecontext,b3")])).unwrap_err();
        assert_eq!(error.to_string(), "`OTEL_PROPAGATORS` is `b3`; expected tracecontext, baggage, none");
    }
}
