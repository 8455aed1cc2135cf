//! Captures of the whole process, and of what libraries start with the global provider.

use opentelemetry::global::{self, BoxedTracer};
use opentelemetry::trace::{Tracer, TracerProvider};
use opentelemetry_sdk::trace::Sampler;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;
use traced::testing::{capture, capture_all, capture_all_with, install_global};
use traced::traced;

#[traced]
fn work() {}

/// What a library does that instruments itself, with a tracer that it keeps, as many do.
fn query(name: &'static str) {
    static TRACER: OnceLock<BoxedTracer> = OnceLock::new();
    TRACER.get_or_init(|| global::tracer("library")).in_span(name, |_| work());
}

#[test]
fn libraries_are_captured_with_the_whole_process_wherever_they_run() {
    for _ in 0..2 {
        let spans = capture_all();
        traced::span!(name = "checkout", {
            query("here");
            thread::spawn(traced::in_context(|| query("carried"))).join().unwrap();
        });
        thread::spawn(|| query("there")).join().unwrap();
        spans.assert_tree("checkout\n├─ here\n│  └─ work\n└─ carried\n   └─ work\nthere\n└─ work");
        assert_eq!(spans.find("here").data().instrumentation_scope.name(), "library");
    }
}

#[test]
fn libraries_are_captured_in_parallel_with_the_global_provider() {
    let tests = ["a", "b", "c", "d"].map(|name| {
        thread::spawn(move || {
            for _ in 0..20 {
                install_global();
                let spans = capture();
                query(name);
                thread::spawn(traced::in_context(move || query(name))).join().unwrap();
                spans.assert_tree(&format!("{name}\n└─ work\n{name}\n└─ work"));
            }
        })
    });
    for test in tests {
        test.join().unwrap();
    }
}

#[test]
fn a_capture_of_ones_own_is_not_part_of_the_whole_process() {
    let all = capture_all();
    thread::spawn(|| {
        let own = capture();
        query("own");
        work();
        own.assert_tree("own\n└─ work\nwork");
    })
    .join()
    .unwrap();
    work();
    all.assert_tree("work");
}

#[test]
fn captures_of_the_whole_process_exclude_each_other() {
    static INSIDE: AtomicU32 = AtomicU32::new(0);
    let tests = (0..4).map(|_| {
        thread::spawn(|| {
            for _ in 0..10 {
                let spans = capture_all();
                assert_eq!(INSIDE.fetch_add(1, Ordering::SeqCst), 0);
                thread::spawn(work).join().unwrap();
                spans.assert_tree("work");
                assert_eq!(INSIDE.fetch_sub(1, Ordering::SeqCst), 1);
            }
        })
    });
    for test in tests.collect::<Vec<_>>() {
        test.join().unwrap();
    }
}

#[test]
fn a_second_one_on_the_same_thread_says_so_instead_of_waiting() {
    let message = thread::spawn(|| {
        let _spans = capture_all();
        let _second = capture_all();
    })
    .join()
    .unwrap_err();
    let message = message.downcast_ref::<&str>().unwrap();
    assert_eq!(*message, "this thread captures the whole process already: drop that capture before the next");
    thread::spawn(|| drop(capture_all())).join().unwrap();
    let spans = capture_all();
    work();
    spans.assert_tree("work");
}

#[test]
fn a_sampler_of_ones_own_decides_on_every_thread() {
    let spans = capture_all_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    thread::spawn(|| query("q")).join().unwrap();
    work();
    spans.tracer_provider().tracer("t").in_span("by hand", |_| ());
    spans.assert_tree("");
}

#[tokio::test]
async fn an_async_test_waits_for_tasks_of_its_own_thread() {
    async fn background(name: &'static str, milliseconds: u64) {
        traced::span!(name = name, async {
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            work();
        })
        .await;
    }
    let spans = capture();
    spans.wait_for_async(0).await;
    tokio::spawn(background("slow", 20));
    tokio::spawn(background("fast", 0));
    tokio::time::timeout(Duration::from_secs(60), spans.wait_for_async(4)).await.unwrap();
    spans.assert_tree("~ slow\n└─ work\n~ fast\n└─ work");
    let waiting = tokio::time::timeout(Duration::from_millis(10), spans.wait_for_async(5));
    waiting.await.unwrap_err();
}

#[test]
fn waiting_ends_when_the_spans_have_or_says_what_is_missing() {
    let spans = capture_all();
    let worker = thread::spawn(|| {
        traced::span!(name = "slow", {
            thread::sleep(Duration::from_millis(20));
            work();
        });
    });
    spans.wait_for(2, Duration::from_secs(60));
    spans.assert_tree("slow\n└─ work");
    worker.join().unwrap();
    let message = thread::scope(|scope| {
        let context = spans.context();
        scope.spawn(move || {
            let _current = context.attach();
            traced::span!(name = "open", { thread::sleep(Duration::from_millis(200)) });
        });
        let waiting = || spans.wait_for(4, Duration::from_millis(100));
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(waiting)).unwrap_err()
    });
    let message = message.downcast_ref::<String>().unwrap();
    assert!(message.starts_with("after 100ms, "), "{message}");
    assert!(message.contains(" of 4 spans have ended and "), "{message}");
}
