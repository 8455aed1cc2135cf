//! What a failed assertion says of spans that did not reach the capture.

use crate::child::alone;
use opentelemetry::global;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use std::thread;
use std::time::Duration;
use traced::testing::{capture, capture_all, capture_with};
use traced::traced;

#[traced]
fn work() {}

#[traced]
async fn work_async() {}

/// Runs `work` on a thread of this name, without the context.
fn on(name: &str, work: fn()) {
    thread::Builder::new().name(name.to_owned()).spawn(work).unwrap().join().unwrap();
}

/// What a test in a process of its own says, which is to fail.
#[track_caller]
fn says(variables: &[(&str, &str)], test: impl FnOnce(), expected: &str) {
    let Some((is_success, output)) = alone(variables, test) else { return };
    assert!(!is_success, "{output}");
    assert!(output.contains(expected), "expected {expected:?} in:\n{output}");
}

#[test]
fn calls_on_other_threads_are_named() {
    says(
        &[],
        || {
            let spans = capture();
            on("worker", work);
            on("worker", || futures::executor::block_on(work_async()));
            spans.assert_tree("work");
        },
        "- work\n\n\
         no span reached this capture\n\
         meanwhile 2 calls of traced functions were made without the context of any capture, and had no provider: \
         \"work\" on the thread \"worker\", \"work_async\" on the thread \"worker\"; if they belong to this test, carry its \
         context there with `in_context()`, or capture them with `capture_all()`\n",
    );
}

#[test]
fn each_form_of_a_call_is_counted_once() {
    fn forms() {
        futures::executor::block_on(async {
            traced::span!(name = "block", {});
            traced::span!(name = "future", async {}).await;
            work_async().await;
            boxed().await;
            returned().await;
        });
    }
    #[traced]
    fn boxed() -> std::pin::Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(async {})
    }
    #[traced]
    fn returned() -> impl Future<Output = ()> {
        async {}
    }
    says(
        &[],
        || {
            let spans = capture();
            on("t", forms);
            spans.find("block");
        },
        "expected exactly one span named \"block\", found 0 in:\n\n\
         no span reached this capture\n\
         meanwhile 5 calls of traced functions were made",
    );
}

#[test]
fn calls_that_went_to_the_global_provider_are_named() {
    says(
        &[],
        || {
            global::set_tracer_provider(SdkTracerProvider::builder().build());
            traced::provider_changed(traced::provider::Sampling::Any);
            let spans = capture();
            on("t", work);
            spans.only();
        },
        "meanwhile 1 call of a traced function was made without the context of any capture, and went to the global provider: \
         \"work\" on the thread \"t\"; if",
    );
}

#[test]
fn spans_that_are_missing_in_a_tree_are_named_too() {
    says(
        &[],
        || {
            let spans = capture();
            traced::span!(name = "request", { on("t", work) });
            spans.assert_tree("request\n└─ work");
        },
        "  request\n- └─ work\n\nmeanwhile 1 call of a traced function was made",
    );
}

#[test]
fn many_calls_are_counted_and_some_are_named() {
    says(
        &[],
        || {
            let spans = capture();
            for name in ["a", "b", "c", "d", "e", "f"] {
                (0..20).for_each(|_| on(name, work));
            }
            spans.wait_for(1, Duration::ZERO);
        },
        "after 0ns, 0 of 1 spans have ended and 0 are open:\n\n\n\
         no span reached this capture\n\
         meanwhile 120 calls of traced functions were made without the context of any capture, and had no provider: \
         \"work\" on the thread \"c\", \"work\" on the thread \"d\", \"work\" on the thread \"e\", \"work\" on the thread \"f\"; if",
    );
}

#[test]
fn spans_that_the_sampler_dropped_are_counted() {
    says(
        &[],
        || {
            let spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
            work();
            work();
            spans.assert_tree("work");
        },
        "- work\n\nno span reached this capture\n2 spans were dropped by its sampler\n",
    );
}

#[test]
fn functions_that_the_filter_switches_off_are_named() {
    says(
        &[("TRACED_FILTER", "off")],
        || {
            let spans = capture();
            work();
            spans.assert_tree("work");
        },
        "no span reached this capture\nthe filter, of `TRACED_FILTER` or `set_filter`, switches off \"work\"\n",
    );
}

const NOTHING: &str = "no span reached this capture\nno traced function was called in this process either, while it was active: the";

#[test]
fn where_nothing_was_called_it_says_so() {
    says(&[], || capture().assert_tree("work"), NOTHING);
}

#[test]
fn where_a_future_was_not_polled_it_says_so() {
    fn nothing() {
        let spans = capture_all();
        drop(work_async());
        spans.assert_tree("work_async");
    }
    says(&[], nothing, NOTHING);
}

#[test]
fn assertions_that_hold_say_nothing() {
    let finished = alone(&[], || {
        let spans = capture();
        on("t", work);
        spans.assert_tree("");
        work();
        spans.assert_tree("work");
        drop(spans);
        let all = capture_all();
        on("t", work);
        all.assert_tree("work");
    });
    let Some((is_success, output)) = finished else { return };
    assert!(is_success, "{output}");
    assert!(!output.contains("meanwhile"), "{output}");
}
