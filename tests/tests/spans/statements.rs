//! `record_error!` and `fail!`, and the statements on another span than the current one.

use opentelemetry::trace::{Span as _, Tracer, TracerProvider};
use std::error::Error;
use std::fmt;
use std::time::Duration;
use traced::testing::capture;
use traced::{InContext, event, fail, record, record_error, span, traced, traced_consumer};

#[derive(Debug, Clone)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}

impl Error for Declined {}

#[derive(Debug)]
struct Failed(Declined);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("checkout failed")
    }
}

impl Error for Failed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[traced]
fn handles() {
    let error = Failed(Declined);
    record_error!(error);
    record_error!(&error);
    record_error!("of text");
}

#[traced]
fn handles_and_returns() -> Result<(), Declined> {
    record_error!(Declined);
    Err(Declined)
}

#[test]
fn a_handled_error_is_an_exception_and_no_failure() {
    let spans = capture();
    handles();
    handles_and_returns().unwrap_err();
    spans.assert_tree(r#"
        handles
           · exception exception.message="checkout failed" exception.stacktrace="spans::statements::Failed: checkout failed\ncaused by: card declined" exception.type="spans::statements::Failed"
           · exception exception.message="checkout failed" exception.stacktrace="spans::statements::Failed: checkout failed\ncaused by: card declined" exception.type="spans::statements::Failed"
           · exception exception.message="of text" exception.type="str"
        handles_and_returns error="card declined"
           error.type="Declined"
           · exception exception.message="card declined" exception.type="spans::statements::Declined"
    "#);
}

#[traced]
async fn batch(failed: u8) -> u8 {
    tokio::task::yield_now().await;
    let total = 9;
    fail!("{failed} of {total} failed");
    failed
}

#[traced]
fn classified() {
    fail!(format!("{} failed", 3), error.type = "partial", "batch.size" = 9);
}

#[traced(err(|_| error.type = "of the error"))]
fn fails_and_returns() -> Result<(), Declined> {
    fail!("first");
    fail!("in other words");
    Err(Declined)
}

#[traced]
fn named_before() -> u8 {
    record!(error.type = "mine");
    fail!("why");
    1
}

#[traced(convention = http.server, attributes(http.request.method = "GET", url.path = "/", url.scheme = "http"),
    ok(|status| http.response.status_code = *status))]
fn serves(status: u16) -> u16 {
    fail!("the template is broken");
    status
}

#[traced_consumer(system = "kafka", message = messages)]
fn consumes(messages: &[std::collections::HashMap<String, String>]) {
    fail!(format_args!("{} of {}", 1, messages.len()));
}

#[tokio::test]
async fn a_span_fails_and_says_why() {
    let spans = capture();
    batch(3).await;
    classified();
    fails_and_returns().unwrap_err();
    named_before();
    serves(200);
    serves(500);
    span!(name = "block", { fail!("in a block") });
    consumes(&[]);
    for span in spans.finished() {
        let types = span.attributes.iter().filter(|attribute| attribute.key.as_str() == "error.type");
        assert_eq!(types.count(), 1, "{}", span.name);
    }
    spans.assert_tree(
        r#"
        batch error="3 of 9 failed"
           error.type="_OTHER"
        classified error="3 failed"
           batch.size=9
           error.type="partial"
        fails_and_returns error="in other words"
           error.type="of the error"
           · exception exception.message="card declined" exception.type="spans::statements::Declined"
        named_before error="why"
           error.type="mine"
        GET [server] error="the template is broken"
           error.type="_OTHER"
           http.request.method="GET"
           http.response.status_code=200
           url.path="/"
           url.scheme="http"
        GET [server] error="the template is broken"
           error.type="500"
           http.request.method="GET"
           http.response.status_code=500
           url.path="/"
           url.scheme="http"
        block error="in a block"
           error.type="_OTHER"
        process [consumer] error="1 of 0"
           error.type="_OTHER"
           messaging.batch.message_count=0
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
    "#,
    );
}

#[traced]
fn outer() {
    let span = traced::current();
    span!(name = "inner", {
        record!(span, "from" = "inner");
        event!(span, "happened", "from" = "inner");
        event!(&span, EVENT);
        record_error!(span, Declined);
        fail!(span, "inner failed", "failed" = true);
        record!("own" = true);
    });
    std::thread::scope(|scope| {
        let span = &span;
        scope.spawn(move || record!(span, error.type = "of another thread"));
    });
}

const EVENT: &str = "by a constant";

#[test]
fn the_statements_take_a_handle_first() {
    let spans = capture();
    outer();
    spans.assert_tree(
        r#"
        outer error="inner failed"
        │  error.type="of another thread"
        │  failed=true
        │  from="inner"
        │  · happened from="inner"
        │  · by a constant
        │  · exception exception.message="card declined" exception.type="spans::statements::Declined"
        └─ inner
              own=true
    "#,
    );
}

#[tokio::test]
async fn a_handle_outlives_its_span_and_knows_it() {
    #[traced]
    async fn spawns() -> (tokio::task::JoinHandle<bool>, span::SpanHandle) {
        let span = traced::current();
        assert!(span.is_recording());
        assert_eq!(span.span_id(), traced::current_span_id());
        assert_eq!(span.trace_id(), traced::current_trace_id());
        let in_task = span.clone();
        let task = async move {
            record!(in_task, "by" = "a task");
            tokio::time::sleep(Duration::from_millis(1)).await;
            in_task.is_recording()
        };
        (tokio::spawn(task.in_context()), span)
    }
    let spans = capture();
    let (task, span) = spawns().await;
    task.await.unwrap();
    assert!(!span.is_recording());
    record!(span, "late" = true);
    fail!(span, "late");
    assert!(!traced::current().is_recording());
    assert_eq!(traced::current().span_id(), None);
    spans.assert_none_open();
}

#[traced]
fn asks() {
    let span = traced::current();
    let cause = &span;
    let part = |number: u8| cause.in_scope(|| part(number));
    std::thread::scope(|scope| {
        // Not under `in_context`, and called twice.
        scope.spawn(|| (part(1), part(2)));
    });
    answers(&span, &span);
    span!(name = "elsewhere", parent = root, links = [cause, &traced::current()], {});
}

#[traced]
fn part(number: u8) {
    record!("number" = number);
}

#[traced(parent = parent, links = [cause])]
fn answers(parent: &span::SpanHandle, cause: &span::SpanHandle) {}

#[test]
fn a_handle_is_current_elsewhere_and_a_parent_and_a_link() {
    let spans = capture();
    asks();
    spans.assert_tree(
        r"
        asks
        ├─ part
        │     number=1
        ├─ part
        │     number=2
        └─ answers
              → asks
        elsewhere
           → asks
           → asks
    ",
    );
    // A handle on nothing is no link, and makes a root.
    span!(name = "alone", parent = traced::current(), links = [traced::current()], {});
    assert!(spans.finished().last().is_some_and(|span| span.links.is_empty() && span.name == "alone"));
}

#[test]
fn nothing_is_computed_where_nothing_records() {
    fn never<T>() -> T {
        unreachable!("nothing records")
    }
    let span = traced::current();
    fail!(never::<String>());
    fail!(span, never::<String>(), "key" = never::<u8>());
    record_error!(never::<Declined>());
    record_error!(span, never::<Declined>());
    record!(span, "key" = never::<u8>());
}

#[test]
fn a_span_of_another_library_fails_too() {
    use opentelemetry::trace::TraceContextExt;
    let exporter = opentelemetry_sdk::trace::InMemorySpanExporter::default();
    let provider =
        opentelemetry_sdk::trace::SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    let span = provider.tracer("other").start("by hand");
    assert!(span.is_recording());
    let context = opentelemetry::Context::new().with_span(span);
    {
        let _guard = context.clone().attach();
        fail!("by hand", error.type = "typed");
        record_error!(Declined);
    }
    fail!(context, "another");
    context.span().end();
    let spans = exporter.get_finished_spans().unwrap();
    assert_eq!(spans[0].events[0].name, "exception");
    assert_eq!(spans[0].attributes[0].value.as_str(), "typed");
    assert!(matches!(spans[0].status, opentelemetry::trace::Status::Error { .. }));
}
