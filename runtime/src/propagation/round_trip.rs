//! For tests: whether headers carry a context from where it is injected to where it is extracted.

use super::{Extract, Headers, Inject, Outgoing};
use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::{Extractor, TextMapCompositePropagator, TextMapPropagator};
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};

/// Headers that an earlier hop may have left, in upper and lower case.
pub(crate) const LEFT: [(&str, &str); 5] = [
    ("TraceParent", "00-11111111111111111111111111111111-1111111111111111-01"),
    ("traceparent", "00-22222222222222222222222222222222-2222222222222222-00"),
    ("Tracestate", "old=1"),
    ("BAGGAGE", "tenant=old"),
    ("event-type", "placed"),
];

pub(crate) fn propagator() -> TextMapCompositePropagator {
    TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ])
}

/// A span of another process, sampled, without `tracestate`.
pub(crate) fn remote() -> SpanContext {
    let (trace, span) = (TraceId::from(0xA11CE), SpanId::from(0xB0B));
    SpanContext::new(trace, span, TraceFlags::SAMPLED, true, TraceState::NONE)
}

pub(crate) fn inject<C: Inject + ?Sized>(carrier: &mut C, context: &Context) {
    Outgoing::of(&propagator(), context).replace_in(carrier);
}

fn extract(headers: &impl Extract) -> (Context, Vec<String>) {
    let mut read = Headers::new();
    headers.headers(&mut read);
    let mut names: Vec<_> = read.keys().into_iter().map(str::to_owned).collect();
    names.sort();
    (propagator().extract_with_context(&Context::new(), &read), names)
}

/// Whether `carrier`, which holds what was [`LEFT`], takes a context in place of that.
pub(crate) fn assert_replaces(mut carrier: impl Inject + Extract) {
    inject(&mut carrier, &Context::new());
    let (_, names) = extract(&carrier);
    assert!(
        names.iter().any(|name| name.eq_ignore_ascii_case("baggage")),
        "nothing to write, all stays: {names:?}"
    );

    inject(&mut carrier, &Context::new().with_remote_span_context(remote()));
    let (context, names) = extract(&carrier);
    assert_eq!(*context.span().span_context(), remote());
    assert!(context.baggage().is_empty(), "the baggage of an earlier hop is not ours");
    assert_eq!(names, ["event-type", "traceparent"]);

    let baggage =
        Context::new().with_remote_span_context(remote()).with_baggage([KeyValue::new("tenant", "new")]);
    inject(&mut carrier, &baggage);
    inject(&mut carrier, &baggage);
    let (context, names) = extract(&carrier);
    assert_eq!(context.baggage().get("tenant").map(ToString::to_string).as_deref(), Some("new"));
    assert_eq!(names, ["baggage", "event-type", "traceparent"]);
}
