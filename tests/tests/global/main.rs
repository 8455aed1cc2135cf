//! The global provider: this process's own, so one test.

use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry::trace::{Tracer, TracerProvider};
use opentelemetry::{Context, global};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use traced::traced;

#[traced]
fn work() {}

fn provider() -> (SdkTracerProvider, InMemorySpanExporter) {
    let exporter = InMemorySpanExporter::default();
    (SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build(), exporter)
}

fn names(exporter: &InMemorySpanExporter) -> Vec<String> {
    let spans = exporter.get_finished_spans().unwrap();
    spans.iter().map(|span| span.name.to_string()).collect()
}

/// A span of a library that knows nothing of `traced`.
fn by_hand() {
    let tracer = global::tracer_provider().tracer("by hand");
    drop(tracer.build_with_context(tracer.span_builder("by hand"), &Context::current()));
}

#[test]
fn a_provider_that_comes_late_is_used_and_one_that_is_replaced_is_let_go() {
    work();
    let (first, first_exported) = provider();
    global::set_tracer_provider(first.clone());
    work();
    by_hand();
    assert_eq!(names(&first_exported), ["work", "by hand"]);

    let (second, second_exported) = provider();
    global::set_tracer_provider(second.clone());
    work();
    assert_eq!(names(&first_exported).len(), 2);
    assert_eq!(names(&second_exported), ["work"]);

    second.shutdown().unwrap();
    work();
    global::set_tracer_provider(NoopTracerProvider::new());
    work();
    assert_eq!(traced::current_trace_id(), None);
}
