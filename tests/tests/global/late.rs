//! A provider that is installed after traced functions have run, and nobody told of it.

use super::{alone, names, provider, work};
use opentelemetry::global;
use opentelemetry::trace::noop::NoopTracerProvider;

/// The calls that go by until one is recorded.
fn missed(exported: &opentelemetry_sdk::trace::InMemorySpanExporter) -> usize {
    let is_recorded = |_: &usize| {
        work();
        !names(exported).is_empty()
    };
    (0..2000).find(is_recorded).expect("it is found")
}

/// On a thread of its own: how often a thread has asked is the thread's.
fn missed_after(calls: usize) -> usize {
    let _alone = alone();
    let run = move || {
        (0..calls).for_each(|_| work());
        let (provider, exported) = provider();
        global::set_tracer_provider(provider);
        missed(&exported)
    };
    std::thread::spawn(run).join().unwrap()
}

#[test]
fn it_misses_no_more_calls_than_there_were_without_it() {
    for calls in [0, 1, 2, 10, 100, 500] {
        let missed = missed_after(calls);
        assert!(missed <= calls, "{missed} missed after {calls}");
    }
}

#[test]
fn it_never_misses_more_than_a_thousand_and_twenty_three() {
    let missed = missed_after(100_000);
    assert!(missed <= 1023, "{missed}");
}

#[test]
fn calls_that_were_recorded_or_filtered_do_not_count() {
    let _alone = alone();
    let run = || {
        let (first, _) = provider();
        super::install(&first, traced::provider::Sampling::Any);
        (0..5000).for_each(|_| work());
        global::set_tracer_provider(NoopTracerProvider::new());
        traced::provider_changed(traced::provider::Sampling::Any);
        work();
        traced::set_filter("global=off").unwrap();
        (0..5000).for_each(|_| work());
        traced::set_filter("").unwrap();
        let (second, exported) = provider();
        global::set_tracer_provider(second);
        missed(&exported)
    };
    let missed = std::thread::spawn(run).join().unwrap();
    assert!(missed <= 1, "{missed} missed after one");
}

#[test]
fn a_thread_that_starts_after_it_misses_none() {
    let _alone = alone();
    work();
    let (provider, exported) = provider();
    global::set_tracer_provider(provider);
    assert_eq!(std::thread::spawn(move || missed(&exported)).join().unwrap(), 0);
}

#[test]
fn who_is_told_misses_none() {
    let _alone = alone();
    (0..1000).for_each(|_| work());
    let (provider, exported) = provider();
    super::install(&provider, traced::provider::Sampling::Any);
    assert_eq!(missed(&exported), 0);
}

#[traced::traced]
async fn asynchronous() {
    work();
}

fn block_on<R>(future: impl Future<Output = R>) -> R {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn one_call_that_finds_it_finds_it_for_all() {
    let _alone = alone();
    block_on(asynchronous());
    (0..50).for_each(|_| work());
    let (provider, exported) = provider();
    global::set_tracer_provider(provider);
    std::thread::spawn(work).join().unwrap();
    block_on(asynchronous());
    assert_eq!(names(&exported), ["work", "work", "asynchronous"]);
}
