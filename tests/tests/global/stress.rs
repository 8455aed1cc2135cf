//! Filters and providers that change while threads run.

use super::{alone, install, names, provider, sampling, work};
use opentelemetry::trace::noop::NoopTracerProvider;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceState};
use opentelemetry::{Context, global};
use opentelemetry_sdk::trace::{Sampler, SpanData};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use traced::provider::Sampling;
use traced::traced;

const THREADS: usize = 4;
const CHANGES: usize = 200;
/// Calls of `outer` on each thread, at most.
const CALLS: usize = 1000;

#[traced]
fn outer(turns: usize) {
    for _ in 0..turns {
        middle();
    }
}

#[traced]
fn middle() {
    inner();
}

#[traced(attributes("one" = 1))]
fn inner() {}

/// Calls traced functions on all threads while `change` is called again and again.
fn run_while(change: impl Fn(usize)) {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..CALLS).take_while(|_| !done.load(Ordering::Relaxed)).for_each(|_| outer(3)));
        }
        for turn in 0..CHANGES {
            change(turn);
            std::thread::yield_now();
        }
        done.store(true, Ordering::Relaxed);
    });
}

/// Whole traces: what is recorded has a recorded parent, or none, and hangs where the code has it.
fn assert_whole(spans: &[SpanData]) {
    let by_id: HashMap<_, _> = spans.iter().map(|span| (span.span_context.span_id(), span)).collect();
    assert_eq!(by_id.len(), spans.len(), "a span was exported twice");
    for span in spans.iter().filter(|span| span.parent_span_id != SpanId::INVALID) {
        let parent = by_id.get(&span.parent_span_id).expect("a parent was never recorded");
        let above = match &*span.name {
            "inner" => ["middle", "outer"].contains(&&*parent.name),
            "middle" => parent.name == "outer",
            _ => false,
        };
        assert!(above, "{} below {}", span.name, parent.name);
    }
}

#[test]
fn filters_change_while_threads_run() {
    let _alone = alone();
    let (provider, exported) = provider();
    install(&provider, Sampling::ParentBased);
    let filters = [
        "",
        "global::stress::middle=off",
        "off",
        "off,global::stress::inner=on",
        "global::stress::outer=off",
    ];
    run_while(|turn| traced::set_filter(filters[turn % filters.len()]).unwrap());
    assert_whole(&exported.get_finished_spans().unwrap());

    traced::set_filter("").unwrap();
    exported.reset();
    outer(1);
    assert_eq!(names(&exported), ["inner", "middle", "outer"]);
}

#[test]
fn providers_come_and_go_while_threads_run() {
    let _alone = alone();
    let (provider, exported) = provider();
    run_while(|turn| {
        if turn % 2 == 0 {
            global::set_tracer_provider(provider.clone());
        } else {
            global::set_tracer_provider(NoopTracerProvider::new());
        }
        if turn % 3 == 0 {
            traced::provider_changed(if turn % 4 == 0 { Sampling::ParentBased } else { Sampling::Any });
        }
    });
    // A span may be below one that was started before the provider went; both have ended by now.
    assert_whole(&exported.get_finished_spans().unwrap());

    exported.reset();
    install(&provider, Sampling::Any);
    outer(1);
    assert_eq!(names(&exported), ["inner", "middle", "outer"]);
}

/// Threads that find out by themselves, at that very moment, whether there is a provider.
#[test]
fn what_traced_is_told_is_not_undone_by_what_threads_find() {
    let _alone = alone();
    let (provider, exported) = sampling(Sampler::AlwaysOn);
    let unsampled = SpanContext::new(7.into(), 8.into(), TraceFlags::default(), true, TraceState::NONE);
    let unsampled = Context::new().with_remote_span_context(unsampled);
    for turn in 0..2000 {
        // In turn: a provider comes, of which nothing was known, and one that is thought to be there is not.
        global::set_tracer_provider(NoopTracerProvider::new());
        if turn % 2 == 0 {
            traced::provider_changed(Sampling::Any);
        }
        let start = std::sync::Barrier::new(3);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    start.wait();
                    (0..8).for_each(|_| work());
                });
            }
            start.wait();
            install(&provider, Sampling::ParentBased);
        });
        exported.reset();
        work();
        assert_eq!(names(&exported), ["work"], "turn {turn}: the provider is forgotten");
        let _current = unsampled.clone().attach();
        work();
        assert_eq!(names(&exported), ["work"], "turn {turn}: what its sampler does is forgotten");
    }
}
