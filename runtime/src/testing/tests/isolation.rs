//! Spans go to the capture they were started under, wherever that is carried.

use std::{future::Future, task::Poll, thread};

use opentelemetry::{
    Context,
    context::FutureExt as _,
    trace::{SpanBuilder, TraceContextExt as _},
};

use super::{start, within};
use crate::{provider::ProviderOverride, testing::capture};

/// Gives the other tasks of the runtime their turn.
fn elsewhere() -> impl Future<Output = ()> {
    let mut been = false;
    std::future::poll_fn(move |cx| {
        cx.waker().wake_by_ref();
        if std::mem::replace(&mut been, true) { Poll::Ready(()) } else { Poll::Pending }
    })
}

/// A span across an await.
async fn job(name: &'static str) {
    let cx = start(SpanBuilder::from_name(name));
    elsewhere().with_context(cx.clone()).await;
    cx.span().end();
}

#[test]
fn captures_of_many_threads_never_cross() {
    let tests = (0..16).map(|number| {
        thread::spawn(move || {
            let name = format!("test {number}").leak();
            for _ in 0..50 {
                let spans = capture();
                within(name, || within(name, thread::yield_now));
                spans.assert_tree(&format!("{name}\n└─ {name}"));
            }
        })
    });
    let tests: Vec<_> = tests.collect();
    for test in tests {
        test.join().unwrap();
    }
}

#[test]
fn nothing_is_captured_before_or_after() {
    within("before", || ());
    let spans = capture();
    within("during", || ());
    let finished = spans.finished();
    drop(spans);
    within("after", || ());
    assert_eq!(finished.len(), 1);
    assert!(Context::current().get::<ProviderOverride>().is_none());
}

#[test]
fn an_inner_capture_takes_over_and_the_outer_resumes() {
    let outer = capture();
    let ambient = start(SpanBuilder::from_name("ambient"));
    let guard = ambient.clone().attach();
    {
        let inner = capture();
        within("inner", || ());
        inner.assert_tree("inner");
    }
    within("outer", || ());
    drop(guard);
    ambient.span().end();
    outer.assert_tree("ambient\n└─ outer");
}

#[test]
fn a_thread_is_captured_when_the_context_is_carried() {
    let spans = capture();
    within("request", || {
        let cx = Context::current();
        let carried = thread::spawn(move || {
            let _guard = cx.attach();
            within("carried", || ());
        });
        let left = thread::spawn(|| within("left behind", || ()));
        carried.join().unwrap();
        left.join().unwrap();
    });
    spans.assert_tree("request\n└─ carried");
}

#[tokio::test]
async fn a_span_is_captured_across_await() {
    let spans = capture();
    job("a").await;
    job("b").await;
    spans.assert_tree("a\nb");
}

#[tokio::test]
async fn tasks_of_a_current_thread_runtime_are_captured() {
    let spans = capture();
    let tasks = ["a", "b"].map(|name| tokio::spawn(job(name)));
    for task in tasks {
        task.await.unwrap();
    }
    spans.assert_tree("a\nb");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tasks_of_a_multi_thread_runtime_are_captured_under_the_context() {
    let spans = capture();
    let tasks: Vec<_> = (0..20).map(|_| tokio::spawn(job("job").with_context(spans.context()))).collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(spans.find_all("job").len(), 20);
    assert_eq!(spans.finished().len(), 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tasks_carry_on_the_trace() {
    let spans = capture();
    let cx = start(SpanBuilder::from_name("request"));
    async { tokio::spawn(job("task").with_current_context()).await.unwrap() }.with_context(cx.clone()).await;
    cx.span().end();
    spans.assert_tree("request\n└─ task");
}
