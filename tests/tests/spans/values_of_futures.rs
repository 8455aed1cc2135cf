//! Values of futures' attributes: computed when the future is made, where its span will record.

use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry_sdk::trace::Sampler;
use std::cell::Cell;
use std::pin::Pin;
use traced::testing::{capture, capture_with};
use traced::{span, traced};

fn counted(computed: &Cell<u32>) -> u32 {
    computed.set(computed.get() + 1);
    computed.get()
}

#[traced(attributes(shop.order.id = counted(computed)))]
fn opaque(computed: &Cell<u32>) -> impl Future<Output = ()> + use<> {
    std::future::ready(())
}

#[traced(attributes(shop.order.id = counted(computed)))]
fn boxed(computed: &Cell<u32>) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(std::future::ready(()))
}

#[traced(parent = parent, attributes(shop.order.id = counted(computed)))]
fn below(parent: &Context, computed: &Cell<u32>) -> impl Future<Output = ()> + use<> {
    std::future::ready(())
}

/// One call of each form, here and now.
async fn each(computed: &Cell<u32>) {
    opaque(computed).await;
    boxed(computed).await;
    span!(name = "inline", attributes(shop.order.id = counted(computed)), async {}).await;
}

#[traced]
async fn outer(computed: &Cell<u32>) {
    each(computed).await;
}

/// A context of another process, whose trace is sampled or not.
fn remote(flags: TraceFlags) -> Context {
    let (trace, span) = (TraceId::from(7), SpanId::from(7));
    Context::new().with_remote_span_context(SpanContext::new(trace, span, flags, true, TraceState::default()))
}

#[tokio::test]
async fn below_a_span_that_is_not_sampled_none_is_computed() {
    let computed = Cell::new(0);
    let spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    outer(&computed).await;
    assert_eq!(computed.get(), 0);
    assert!(spans.finished().is_empty());
}

#[tokio::test]
async fn below_a_remote_parent_that_is_not_sampled_none_is_computed() {
    let computed = Cell::new(0);
    let spans = capture_with(|provider| provider.with_sampler(Sampler::parent_based(Sampler::AlwaysOn)));
    below(&remote(TraceFlags::default()), &computed).await;
    assert_eq!(computed.get(), 0);
    assert!(spans.finished().is_empty());
    below(&remote(TraceFlags::SAMPLED), &computed).await;
    assert_eq!((computed.get(), spans.finished().len()), (1, 1));
}

#[tokio::test]
async fn a_sampler_that_does_not_follow_the_parent_is_asked() {
    let computed = Cell::new(0);
    let spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOn));
    below(&remote(TraceFlags::default()), &computed).await;
    spans.assert_tree(
        "
        below parent=external
           shop.order.id=1
        ",
    );
}

#[tokio::test]
async fn without_a_provider_none_is_computed() {
    let computed = Cell::new(0);
    outer(&computed).await;
    below(&remote(TraceFlags::SAMPLED), &computed).await;
    assert_eq!(computed.get(), 0);
}

#[tokio::test]
async fn where_spans_record_each_is_computed_once() {
    let computed = Cell::new(0);
    let spans = capture();
    outer(&computed).await;
    spans.assert_tree(
        "
        outer
        ├─ opaque
        │     shop.order.id=1
        ├─ boxed
        │     shop.order.id=2
        └─ inline
              shop.order.id=3
        ",
    );
}

#[tokio::test]
async fn the_values_of_a_future_that_is_made_first_and_polled_below_another_span_are_there() {
    let computed = Cell::new(0);
    let spans = capture();
    let made = opaque(&computed);
    span!(name = "later", async {
        made.await;
    })
    .await;
    spans.assert_tree(
        "
        later
        └─ opaque
              shop.order.id=1
        ",
    );
}
