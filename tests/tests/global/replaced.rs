//! One provider after another.

use super::{alone, install, names, provider, provider_with, work};
use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry::trace::{Status, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, global};
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::sync::{Arc, Weak};
use std::time::Duration;
use traced::provider::Sampling;
use traced::traced;

/// A span of a library that knows nothing of `traced`.
fn by_hand() {
    let tracer = global::tracer_provider().tracer("by hand");
    drop(tracer.build_with_context(tracer.span_builder("by hand"), &Context::current()));
}

#[test]
fn another_is_used_at_once_where_traced_is_told() {
    let _alone = alone();
    let ((first, first_exported), (second, second_exported)) = (provider(), provider());
    install(&first, Sampling::Any);
    work();
    by_hand();
    install(&second, Sampling::ParentBased);
    work();
    assert_eq!(names(&first_exported), ["work", "by hand"]);
    assert_eq!(names(&second_exported), ["work"]);
}

#[test]
fn another_is_used_within_ten_milliseconds_where_it_is_not() {
    let _alone = alone();
    let ((first, first_exported), (second, second_exported)) = (provider(), provider());
    install(&first, Sampling::Any);
    work();
    global::set_tracer_provider(second.clone());
    std::thread::sleep(Duration::from_millis(11));
    work();
    assert_eq!(names(&first_exported), ["work"]);
    assert_eq!(names(&second_exported), ["work"]);
}

#[test]
fn another_is_used_after_one_call_where_the_first_is_shut_down() {
    let _alone = alone();
    let ((first, first_exported), (second, second_exported)) = (provider(), provider());
    install(&first, Sampling::Any);
    work();
    first.shutdown().unwrap();
    global::set_tracer_provider(second.clone());
    work();
    work();
    // The shutdown of this exporter empties it.
    assert_eq!(names(&first_exported), Vec::<String>::new());
    assert!(!names(&second_exported).is_empty());
}

#[test]
fn nothing_is_started_once_there_is_none() {
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::Any);
    work();
    global::set_tracer_provider(NoopTracerProvider::new());
    std::thread::sleep(Duration::from_millis(11));
    (0..3).for_each(|_| work());
    assert_eq!(names(&exported), ["work"]);
    assert_eq!(current_trace(), None);
}

#[traced]
fn current_trace() -> Option<opentelemetry::trace::TraceId> {
    traced::current_trace_id()
}

#[derive(Debug)]
struct Held(#[expect(dead_code, reason = "it is held")] Arc<()>);

impl SpanProcessor for Held {
    fn on_start(&self, _span: &mut Span, _cx: &Context) {}
    fn on_end(&self, _span: SpanData) {}
    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }
    fn shutdown_with_timeout(&self, _timeout: Duration) -> OTelSdkResult {
        Ok(())
    }
}

#[test]
fn the_one_before_is_let_go() {
    let _alone = alone();
    let held = Arc::new(());
    let alive: Weak<()> = Arc::downgrade(&held);
    let (first, _) = provider_with(|builder| builder.with_span_processor(Held(held)));
    install(&first, Sampling::Any);
    drop(first);
    work();
    assert!(alive.upgrade().is_some());
    let (second, _) = provider();
    install(&second, Sampling::Any);
    work();
    assert!(alive.upgrade().is_none(), "the first provider is kept alive");
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
#[test]
fn a_parent_is_never_ended_for_its_owner() {
    let _alone = alone();
    let (gone, _) = provider();
    install(&gone, Sampling::Any);
    gone.shutdown().unwrap();

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
