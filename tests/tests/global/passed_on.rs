//! The context that a function is given goes on to what it calls, where its own span does not start.

use super::{alone, install, provider};
use opentelemetry::global;
use opentelemetry::propagation::TextMapCompositePropagator;
use opentelemetry::trace::TraceContextExt;
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use std::collections::HashMap;
use std::pin::Pin;
use traced::provider::Sampling;
use traced::{extract, inject, traced, traced_consumer, traced_producer};

type Headers = HashMap<String, String>;

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

fn received() -> Headers {
    let parent = format!("00-{TRACE}-b7ad6b7169203331-01");
    Headers::from([("traceparent".to_owned(), parent), ("baggage".to_owned(), "tenant=blue".to_owned())])
}

fn install_propagators() {
    global::set_text_map_propagator(TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ]));
}

#[traced]
fn work() {}

fn sent() -> Headers {
    work();
    let mut headers = Headers::new();
    inject(&mut headers);
    headers
}

mod edge {
    use super::*;

    #[traced(kind = server, parent = extract(headers))]
    pub(super) fn serve(headers: &Headers) -> Headers {
        sent()
    }

    #[traced(kind = server, parent = extract(headers))]
    pub(super) async fn serve_later(headers: &Headers) -> Headers {
        tokio::task::yield_now().await;
        sent()
    }

    #[traced(kind = server, parent = extract(&headers), attributes("size" = headers.len()))]
    pub(super) fn serve_as_impl(headers: Headers) -> impl Future<Output = Headers> {
        async {
            tokio::task::yield_now().await;
            sent()
        }
    }

    #[traced(kind = server, parent = extract(headers))]
    pub(super) fn serve_boxed(headers: &Headers) -> Pin<Box<dyn Future<Output = Headers> + '_>> {
        Box::pin(async { sent() })
    }

    #[traced_consumer(system = "kafka", message = headers)]
    pub(super) fn consume(headers: &Headers) -> Headers {
        sent()
    }

    #[traced_consumer(system = "kafka", message = headers)]
    pub(super) async fn consume_later(headers: Headers) -> Headers {
        tokio::task::yield_now().await;
        sent()
    }

    #[traced_consumer(system = "kafka", message = headers)]
    pub(super) fn consume_maybe(headers: Option<&Headers>) -> Headers {
        sent()
    }

    #[traced_consumer(system = "kafka", message = headers, creation_context = link)]
    pub(super) fn consume_linked(headers: &Headers) -> Headers {
        sent()
    }

    #[traced_consumer(system = "kafka", message = batch)]
    pub(super) fn consume_batch(batch: &[Headers]) -> Headers {
        sent()
    }

    #[traced_producer(system = "kafka", destination = "orders", parent = extract(from), inject = to)]
    pub(super) fn forward(from: &Headers, mut to: Headers) -> Headers {
        to
    }

    pub(super) fn blocks(headers: &Headers) -> Headers {
        traced::span!(name = "block", parent = extract(headers), { sent() })
    }

    pub(super) async fn blocks_later(headers: &Headers) -> Headers {
        traced::span!(name = "block", parent = extract(headers), async { sent() }).await
    }
}

fn block_on<R>(future: impl Future<Output = R>) -> R {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// What each kind of function that is given a context sends on.
fn all() -> Vec<(&'static str, Headers)> {
    let headers = received();
    vec![
        ("serve", edge::serve(&headers)),
        ("serve_later", block_on(edge::serve_later(&headers))),
        ("serve_as_impl", block_on(edge::serve_as_impl(headers.clone()))),
        ("serve_boxed", block_on(edge::serve_boxed(&headers))),
        ("consume", edge::consume(&headers)),
        ("consume_later", block_on(edge::consume_later(headers.clone()))),
        ("consume_maybe", edge::consume_maybe(Some(&headers))),
        ("forward", edge::forward(&headers, Headers::new())),
        ("blocks", edge::blocks(&headers)),
        ("blocks_later", block_on(edge::blocks_later(&headers))),
    ]
}

#[track_caller]
fn assert_passed_on() {
    for (name, sent) in all() {
        let trace = sent.get("traceparent").is_some_and(|parent| parent.contains(TRACE));
        let baggage = sent.get("baggage").is_some_and(|baggage| baggage.contains("tenant=blue"));
        assert!(trace && baggage, "{name}: {sent:?}");
    }
    // A batch has no parent, and a linked message's span begins a trace of its own.
    assert_eq!(edge::consume_batch(&[received()]).get("traceparent"), None);
    let linked = edge::consume_linked(&received());
    assert_eq!(linked.get("traceparent"), None);
    assert!(linked["baggage"].contains("tenant=blue"));
    assert!(!opentelemetry::Context::current().span().span_context().is_valid(), "it stays current");
}

#[test]
fn without_a_provider() {
    let _alone = alone();
    install_propagators();
    // The first call of a callsite goes another way than those that are skipped, and those after a look for a provider.
    (0..4).for_each(|_| assert_passed_on());
}

#[test]
fn where_the_provider_starts_nothing() {
    let _alone = alone();
    install_propagators();
    let (gone, _) = provider();
    install(&gone, Sampling::Any);
    gone.shutdown().unwrap();
    assert_passed_on();
}

#[test]
fn where_the_filter_takes_the_span_away() {
    let _alone = alone();
    install_propagators();
    let (provider, exported) = provider();
    install(&provider, Sampling::ParentBased);
    traced::set_filter("global::passed_on::edge=off").unwrap();
    for (name, sent) in all() {
        if name != "forward" {
            assert!(sent["traceparent"].contains(TRACE), "{name}: {sent:?}");
        }
    }
    let spans = exported.get_finished_spans().unwrap();
    let names: Vec<_> = spans.iter().map(|span| &*span.name).collect();
    assert_eq!(names, ["work"; 9]);
    for work in spans {
        assert_eq!(work.span_context.trace_id().to_string(), TRACE);
        assert_eq!(work.parent_span_id.to_string(), "b7ad6b7169203331");
    }
    exported.reset();
    edge::consume_linked(&received());
    edge::consume_batch(&[received()]);
    for work in exported.get_finished_spans().unwrap() {
        assert_ne!(work.span_context.trace_id().to_string(), TRACE);
    }
}

#[test]
fn what_is_suppressed_stays_suppressed() {
    let _alone = alone();
    install_propagators();
    let (provider, exported) = provider();
    install(&provider, Sampling::Any);
    let suppressed = opentelemetry::Context::new().with_telemetry_suppressed();
    let _current = suppressed.attach();
    assert!(edge::serve(&received())["traceparent"].contains(TRACE));
    assert!(edge::consume(&received())["traceparent"].contains(TRACE));
    assert!(exported.get_finished_spans().unwrap().is_empty());
}

#[test]
fn a_panic_leaves_nothing_current() {
    #[traced(parent = extract(headers))]
    fn panics(headers: &Headers) {
        panic!("on purpose");
    }
    #[traced(parent = extract(headers))]
    async fn panics_later(headers: &Headers) {
        panic!("on purpose");
    }
    let _alone = alone();
    install_propagators();
    let headers = received();
    std::panic::catch_unwind(|| panics(&headers)).unwrap_err();
    std::panic::catch_unwind(|| block_on(panics_later(&headers))).unwrap_err();
    assert!(!opentelemetry::Context::current().span().span_context().is_valid());
}
