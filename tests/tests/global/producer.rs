//! What is sent below a parent that is not sampled, and where there is nothing to send along.

use super::{alone, install, sampling};
use opentelemetry::propagation::TextMapCompositePropagator;
use opentelemetry::trace::{SpanContext, TraceContextExt, TraceFlags, TraceState};
use opentelemetry::{Context, global};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::Sampler;
use std::cell::Cell;
use std::collections::HashMap;
use traced::provider::Sampling;
use traced::traced_producer;

type Headers = HashMap<String, String>;

const EARLIER: &str = "00-11111111111111111111111111111111-1111111111111111-01";

fn left() -> Headers {
    HashMap::from([("traceparent".to_owned(), EARLIER.to_owned())])
}

#[traced_producer(system = "kafka", destination = computed(asked), inject = headers)]
fn send(asked: &Cell<u32>, mut headers: Headers) -> Headers {
    headers
}

#[traced_producer(system = "kafka", destination = computed(asked), inject = headers)]
fn send_later(asked: &Cell<u32>, mut headers: Headers) -> impl Future<Output = Headers> + use<> {
    std::future::ready(headers)
}

fn computed(asked: &Cell<u32>) -> &'static str {
    asked.set(asked.get() + 1);
    "orders"
}

#[test]
fn below_an_unsampled_parent_there_is_no_span_and_its_context_is_sent() {
    let _alone = alone();
    let (provider, exported) = sampling(Sampler::ParentBased(Box::new(Sampler::AlwaysOn)));
    install(&provider, Sampling::ParentBased);
    global::set_text_map_propagator(TraceContextPropagator::new());
    let parent = SpanContext::new(7.into(), 8.into(), TraceFlags::default(), true, TraceState::default());
    let (asked, parent) = (Cell::new(0), Context::new().with_remote_span_context(parent));
    let sent = {
        let _current = parent.attach();
        [send(&asked, left()), futures::executor::block_on(send_later(&asked, left()))]
    };
    for headers in sent {
        assert_eq!(headers["traceparent"], "00-00000000000000000000000000000007-0000000000000008-00");
    }
    assert_eq!(asked.get(), 0);
    assert!(exported.get_finished_spans().unwrap().is_empty());
}

#[test]
fn without_provider_and_propagator_headers_stay() {
    let _alone = alone();
    global::set_text_map_propagator(TextMapCompositePropagator::new(Vec::new()));
    let asked = Cell::new(0);
    let sent = [send(&asked, left()), futures::executor::block_on(send_later(&asked, left()))];
    assert_eq!((sent, asked.get()), ([left(), left()], 0));
}
