//! B3's two formats, read as leniently as propagators do: ids by length, and by `from_hex`.

use opentelemetry::Context;
use opentelemetry::propagation::text_map_propagator::FieldIter;
use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator};
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};

#[derive(Debug)]
pub(crate) struct B3 {
    fields: [String; 4],
}

impl B3 {
    pub(crate) fn new() -> Self {
        Self { fields: ["b3", "x-b3-traceid", "x-b3-spanid", "x-b3-sampled"].map(str::to_owned) }
    }

    fn span_context(extractor: &dyn Extractor) -> Option<SpanContext> {
        let single = extractor.get("b3").unwrap_or_default();
        let mut parts = single.split('-');
        let ids = match (parts.next(), parts.next()) {
            (Some(trace), Some(span)) => (trace, span, parts.next()),
            _ => {
                (extractor.get("x-b3-traceid")?, extractor.get("x-b3-spanid")?, extractor.get("x-b3-sampled"))
            }
        };
        let (trace, span, sampled) = ids;
        if !matches!(trace.len(), 16 | 32) || span.len() != 16 {
            return None;
        }
        let flags = if sampled == Some("1") { TraceFlags::SAMPLED } else { TraceFlags::default() };
        let (trace, span) = (TraceId::from_hex(trace).ok()?, SpanId::from_hex(span).ok()?);
        Some(SpanContext::new(trace, span, flags, true, TraceState::default()))
    }
}

impl TextMapPropagator for B3 {
    fn inject_context(&self, _: &Context, _: &mut dyn Injector) {}

    fn extract_with_context(&self, context: &Context, extractor: &dyn Extractor) -> Context {
        match Self::span_context(extractor).filter(SpanContext::is_valid) {
            Some(span) => context.with_remote_span_context(span),
            None => context.clone(),
        }
    }

    fn fields(&self) -> FieldIter<'_> {
        FieldIter::new(&self.fields)
    }
}
