//! The global provider: this process's own, so one test.

use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry::trace::{Status, TraceContextExt, Tracer, TracerProvider};
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
    a_parent_is_never_ended_for_its_owner();
    global::set_tracer_provider(NoopTracerProvider::new());
    work();
    assert_eq!(traced::current_trace_id(), None);
}

#[traced(parent = parent)]
fn below(parent: &Context) -> Result<(), String> {
    Err("not the parent's error".to_owned())
}

#[traced(parent = root)]
fn apart() -> Result<(), String> {
    Err("nor the current span's".to_owned())
}

/// With a provider that starts nothing any more, and a span of another provider as the parent.
fn a_parent_is_never_ended_for_its_owner() {
    let (other, exported) = provider();
    let tracer = other.tracer("other");
    let parent =
        Context::new().with_span(tracer.build_with_context(tracer.span_builder("parent"), &Context::new()));
    below(&parent).unwrap_err();
    {
        let _current = parent.clone().attach();
        apart().unwrap_err();
    }
    assert!(parent.span().is_recording() && names(&exported).is_empty(), "the parent was ended");
    parent.span().end();
    let [parent] = &exported.get_finished_spans().unwrap()[..] else { panic!("one span") };
    assert_eq!(parent.status, Status::Unset);
    assert!(parent.attributes.is_empty() && parent.events.is_empty());
}
