//! The current context: in bodies, across threads and tasks, beside hand-made spans.

use opentelemetry::Context;
use opentelemetry::baggage::BaggageExt;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer};
use opentelemetry::{KeyValue, trace::Link};
use opentelemetry_sdk::trace::SdkTracer;
use std::any::Any;
use std::cell::Cell;
use std::task::Waker;
use traced::testing::capture;
use traced::{InContext, in_context, traced};

#[traced]
fn leaf() {}

#[traced]
async fn spawns() {
    leaf();
    let task = tokio::spawn(work().in_context());
    let thread = std::thread::spawn(in_context(leaf));
    task.await.unwrap();
    thread.join().unwrap();
}

#[traced]
async fn work() {
    tokio::task::yield_now().await;
    leaf();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn context_is_carried_into_tasks_and_threads() {
    let spans = capture();
    spawns().await;
    assert_eq!(spans.find("work").parent().unwrap().name(), "spawns");
    let leaves = spans.find_all("leaf");
    let mut parents: Vec<_> = leaves.iter().map(|leaf| leaf.parent().unwrap().name().to_owned()).collect();
    parents.sort_unstable();
    assert_eq!(parents, ["spawns", "spawns", "work"]);
}

struct LeafInDrop;
impl Drop for LeafInDrop {
    fn drop(&mut self) {
        leaf();
    }
}

async fn never() {
    let _cleanup = LeafInDrop;
    std::future::pending::<()>().await;
}

#[traced(ok(|_future| shop.tier = "made here"))]
fn hands_out() -> traced::propagation::InContextFuture<impl Future<Output = ()>> {
    never().in_context()
}

#[tokio::test]
async fn a_carried_future_is_dropped_in_its_context() {
    let spans = capture();
    let mut carried = Box::pin(hands_out());
    assert!(futures::poll!(carried.as_mut()).is_pending());
    drop(carried);
    assert_eq!(spans.find("leaf").parent().unwrap().name(), "hands_out");
}

#[traced]
async fn outer() {
    let before = traced::current_span_id();
    assert!(before.is_some());
    tokio::task::yield_now().await;
    assert_eq!(traced::current_span_id(), before);
}

#[tokio::test]
async fn a_span_is_current_in_each_poll_and_never_between() {
    let _spans = capture();
    let mut future = Box::pin(outer());
    assert!(futures::poll!(future.as_mut()).is_pending());
    assert_eq!(traced::current_trace_id(), None);
    future.await;
    assert_eq!(traced::current_trace_id(), None);
}

#[test]
fn hand_made_spans_nest_both_ways() {
    #[traced]
    fn middle(tracer: &SdkTracer) {
        let context = Context::current();
        let inner = tracer.build_with_context(tracer.span_builder("inner"), &context);
        let _attached = context.with_span(inner).attach();
        leaf();
    }
    let spans = capture();
    let tracer = spans.tracer("by hand");
    let context = Context::current();
    let outer = tracer.build_with_context(tracer.span_builder("outer"), &context);
    {
        let _attached = context.with_span(outer).attach();
        middle(&tracer);
    }
    spans.assert_tree(
        "
        outer
        └─ middle
           └─ inner
              └─ leaf
        ",
    );
}

fn remote() -> SpanContext {
    SpanContext::new(
        TraceId::from(0xabc),
        SpanId::from(0xdef),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    )
}

#[traced(parent = context)]
fn continues(context: &Context) -> Option<String> {
    leaf();
    Context::current().baggage().get("tenant").map(ToString::to_string)
}

#[traced(parent = remote())]
async fn continues_a_span() {}

#[traced(parent = root)]
fn starts_over() -> Option<String> {
    leaf();
    Context::current().baggage().get("tenant").map(ToString::to_string)
}

#[tokio::test]
async fn a_parent_is_given_or_refused() {
    let spans = capture();
    let context =
        Context::new().with_remote_span_context(remote()).with_baggage([KeyValue::new("tenant", "blue")]);
    assert_eq!(continues(&context).as_deref(), Some("blue"));
    continues_a_span().await;
    let _current = Context::current_with_baggage([KeyValue::new("tenant", "green")]).attach();
    #[traced]
    fn around() -> Option<String> {
        starts_over()
    }
    assert_eq!(around().as_deref(), Some("green"), "a new trace, the same baggage");
    spans.assert_tree(
        "
        continues parent=external
        └─ leaf
        continues_a_span parent=external
        around
        starts_over
        └─ leaf
        ",
    );
    assert_eq!(spans.find("continues").trace_id(), TraceId::from(0xabc));
    assert_ne!(spans.find("around").trace_id(), spans.find("starts_over").trace_id());
}

#[traced(links = [context, remote(), Link::new(remote(), vec![KeyValue::new("why", "retry")], 0), Context::new()])]
fn linked(context: &Context) {}

#[traced(links = contexts.iter())]
fn linked_to_all(contexts: &[Context]) {}

#[traced(links = contexts)]
fn linked_to_kept(contexts: Vec<Context>) -> Vec<Context> {
    contexts
}

#[traced(links = contexts)]
async fn linked_to_kept_later(contexts: Vec<Context>) -> Vec<Context> {
    contexts
}

#[test]
fn links_to_contexts_spans_and_links() {
    let spans = capture();
    let context = Context::new().with_remote_span_context(remote());
    linked(&context);
    linked_to_all(&[context.clone(), context.clone()]);
    assert_eq!(linked_to_kept(vec![context.clone(), Context::new()]).len(), 2);
    assert_eq!(futures::executor::block_on(linked_to_kept_later(vec![context])).len(), 1);
    spans.assert_tree(
        r#"
        linked
           → external
           → external
           → external why="retry"
        linked_to_all
           → external
           → external
        linked_to_kept
           → external
        linked_to_kept_later
           → external
        "#,
    );
    assert_eq!(spans.find("linked").links().len(), 3, "an empty context is no link");
}

/// Dropped as its thread is torn down, after the thread's current context.
struct AtExit(Cell<Option<Box<dyn Any>>>);

impl Drop for AtExit {
    fn drop(&mut self) {
        leaf();
        traced::record!(shop.order.id = 1);
        traced::event!("late");
        assert_eq!(traced::current_trace_id(), None);
        in_context(leaf)();
        drop(self.0.take());
    }
}

thread_local! {
    static AT_EXIT: AtExit = const { AtExit(Cell::new(None)) };
}

#[test]
fn a_thread_that_is_torn_down_is_left_in_peace() {
    let spans = capture();
    let work = in_context(|| {
        let mut cx = std::task::Context::from_waker(Waker::noop());
        let mut unfinished =
            Box::pin(traced::span!(name = "unfinished", async { never().in_context().await }));
        assert!(unfinished.as_mut().poll(&mut cx).is_pending());
        AT_EXIT.with(|at_exit| at_exit.0.set(Some(Box::new(unfinished))));
        leaf();
    });
    let thread = std::thread::spawn(|| {
        // Registered first, dropped last.
        AT_EXIT.with(|_| ());
        work();
    });
    thread.join().unwrap();
    assert_eq!(spans.find("leaf").parent().map(|parent| parent.name().to_owned()), None);
    spans.find("unfinished").assert_attribute("traced.outcome", "cancelled");
}

#[test]
fn a_thread_that_traces_only_as_it_is_torn_down_is_left_in_peace() {
    let spans = capture();
    let thread = std::thread::spawn(|| {
        AT_EXIT.with(|_| ());
        // Somebody else's: nothing of this crate has run on the thread yet.
        drop(Context::current());
    });
    thread.join().unwrap();
    assert!(spans.finished().is_empty());
}
