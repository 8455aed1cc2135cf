//! A provider that looks like none where telemetry is suppressed: the program's word stands.

use super::{alone, names, provider};
use opentelemetry::trace::{SpanBuilder, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, InstrumentationScope, global};
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider, Span};
use traced::provider::Sampling;
use traced::traced;

/// Hands the parent's span context on where telemetry is suppressed, as the API's own provider does everywhere.
#[derive(Debug)]
struct Shy(SdkTracerProvider);

#[derive(Debug)]
struct ShyTracer(SdkTracer);

/// A span of the SDK, or none with the parent's context.
struct ShySpan(Result<Span, opentelemetry::trace::SpanContext>);

impl TracerProvider for Shy {
    type Tracer = ShyTracer;

    fn tracer_with_scope(&self, scope: InstrumentationScope) -> ShyTracer {
        ShyTracer(self.0.tracer_with_scope(scope))
    }
}

impl Tracer for ShyTracer {
    type Span = ShySpan;

    fn build_with_context(&self, builder: SpanBuilder, parent: &Context) -> ShySpan {
        if parent.is_telemetry_suppressed() {
            return ShySpan(Err(parent.span().span_context().clone()));
        }
        ShySpan(Ok(self.0.build_with_context(builder, parent)))
    }
}

impl opentelemetry::trace::Span for ShySpan {
    fn add_event_with_timestamp<T>(
        &mut self,
        name: T,
        timestamp: std::time::SystemTime,
        attributes: Vec<opentelemetry::KeyValue>,
    ) where
        T: Into<std::borrow::Cow<'static, str>>,
    {
        if let Ok(span) = &mut self.0 {
            span.add_event_with_timestamp(name, timestamp, attributes);
        }
    }

    fn span_context(&self) -> &opentelemetry::trace::SpanContext {
        match &self.0 {
            Ok(span) => span.span_context(),
            Err(parent) => parent,
        }
    }

    fn is_recording(&self) -> bool {
        self.0.as_ref().is_ok_and(opentelemetry::trace::Span::is_recording)
    }

    fn set_attribute(&mut self, attribute: opentelemetry::KeyValue) {
        if let Ok(span) = &mut self.0 {
            span.set_attribute(attribute);
        }
    }

    fn set_status(&mut self, status: opentelemetry::trace::Status) {
        if let Ok(span) = &mut self.0 {
            span.set_status(status);
        }
    }

    fn update_name<T>(&mut self, new_name: T)
    where
        T: Into<std::borrow::Cow<'static, str>>,
    {
        if let Ok(span) = &mut self.0 {
            span.update_name(new_name);
        }
    }

    fn add_link(
        &mut self,
        span_context: opentelemetry::trace::SpanContext,
        attributes: Vec<opentelemetry::KeyValue>,
    ) {
        if let Ok(span) = &mut self.0 {
            span.add_link(span_context, attributes);
        }
    }

    fn end_with_timestamp(&mut self, timestamp: std::time::SystemTime) {
        if let Ok(span) = &mut self.0 {
            span.end_with_timestamp(timestamp);
        }
    }
}

#[traced]
fn work() {}

#[test]
fn a_provider_that_looks_like_none_is_used_where_the_program_says_so() {
    for sampling in [Sampling::Any, Sampling::ParentBased] {
        let _alone = alone();
        let (provider, exported) = provider();
        global::set_tracer_provider(Shy(provider));
        traced::provider_changed(sampling);
        (0..3).for_each(|_| work());
        assert_eq!(names(&exported), ["work"; 3], "and no span of the probe's");
        // It is not taken for none where it starts nothing for a while.
        let suppressed = Context::new().with_telemetry_suppressed();
        {
            let _current = suppressed.attach();
            work();
        }
        work();
        assert_eq!(names(&exported), ["work"; 4]);
    }
}
