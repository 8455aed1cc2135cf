//! What an unsampled span costs its function, and what still flows through it.

use opentelemetry::trace::{SpanKind, TraceId};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{Sampler, SamplingDecision, SamplingResult, ShouldSample};
use std::cell::Cell;
use std::sync::{Arc, Mutex};
use traced::testing::{capture, capture_with};
use traced::{traced, traced_consumer};

fn counted(computed: &Cell<u32>) -> u32 {
    computed.set(computed.get() + 1);
    computed.get()
}

#[traced(attributes(shop.order.id = counted(computed)), ok(|_value| shop.order.note = %counted(computed)))]
fn watched(computed: &Cell<u32>) -> Result<(), String> {
    traced::record!(shop.order.total = f64::from(counted(computed)));
    traced::event!("seen", shop.order.id = counted(computed));
    Ok(())
}

#[test]
fn values_are_computed_for_a_sampler_and_for_a_span_that_records() {
    let computed = Cell::new(0);
    watched(&computed).unwrap();
    assert_eq!(computed.get(), 0, "no provider");

    let spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    watched(&computed).unwrap();
    assert_eq!(
        computed.get(),
        1,
        "not sampled: the sampler was shown the attribute, and nothing else is computed"
    );
    assert!(spans.finished().is_empty());
    drop(spans);
    computed.set(0);

    let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOn));
    watched(&computed).unwrap();
    assert_eq!(computed.get(), 4);
}

#[traced]
fn trace_id() -> Option<TraceId> {
    traced::current_trace_id()
}

#[traced]
fn two_below() -> (Option<TraceId>, Option<TraceId>, Option<TraceId>) {
    (traced::current_trace_id(), trace_id(), traced::current_trace_id())
}

#[test]
fn the_trace_goes_on_unsampled() {
    let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    assert_eq!(traced::current_trace_id(), None);
    let (before, inside, after) = two_below();
    assert!(before.is_some() && before == inside && inside == after);
}

/// What a sampler saw of a span: its name, its attributes, the number of its links.
pub(crate) type Seen = (String, Vec<KeyValue>, usize);

#[derive(Clone, Debug, Default)]
pub(crate) struct Watching(pub(crate) Arc<Mutex<Vec<Seen>>>);

impl ShouldSample for Watching {
    fn should_sample(
        &self,
        _parent: Option<&Context>,
        _trace: TraceId,
        name: &str,
        _kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[opentelemetry::trace::Link],
    ) -> SamplingResult {
        // A sampler may attach a context of its own.
        let _attached = Context::new().attach();
        self.0.lock().unwrap().push((name.to_owned(), attributes.to_vec(), links.len()));
        SamplingResult {
            decision: SamplingDecision::RecordAndSample,
            attributes: Vec::new(),
            trace_state: opentelemetry::trace::TraceState::default(),
        }
    }
}

const LIMIT: u8 = 5;
const MODE: &str = "fast";
const REGION: &str = "region";

struct Shard;

impl Shard {
    const COUNT: Option<u16> = Some(16);
}

#[traced(
    name = format!("computed {}", 1),
    attributes(
        shop.tier = "gold",
        shop.order.id = computed,
        server.port = 443,
        "offset" = -2,
        shop.order.total = 1.5,
        "retried" = true,
        "limit" = LIMIT,
        "mode" = MODE,
        "shards" = Shard::COUNT,
        "mode by display" = %MODE,
        (REGION) = "eu",
    )
)]
fn sampled_by_name(computed: u64) {}

#[traced(attributes("limit" = LIMIT, "computed" = computed))]
fn sampled_later(computed: u64) -> impl Future<Output = ()> {
    std::future::ready(())
}

#[tokio::test]
async fn a_sampler_sees_the_name_and_all_attributes() {
    let sampler = Watching::default();
    let spans = capture_with(|provider| provider.with_sampler(sampler.clone()));
    sampled_by_name(1);
    sampled_later(1).await;
    let seen = sampler.0.lock().unwrap();
    let [(name, attributes, links), (_, later, _)] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!((name.as_str(), *links), ("computed 1", 0));
    let expected = [
        KeyValue::new("shop.tier", "gold"),
        KeyValue::new("server.port", 443),
        KeyValue::new("offset", -2),
        KeyValue::new("shop.order.total", 1.5),
        KeyValue::new("retried", true),
        KeyValue::new("limit", 5),
        KeyValue::new("mode", "fast"),
        KeyValue::new("shards", 16),
        KeyValue::new("region", "eu"),
        KeyValue::new("shop.order.id", 1),
        KeyValue::new("mode by display", "fast"),
        KeyValue::new("code.function.name", "spans::sampling::sampled_by_name"),
    ];
    assert_eq!(attributes[..expected.len()], expected);
    assert_eq!(later[..2], [KeyValue::new("limit", 5), KeyValue::new("computed", 1)]);
    for (span, seen) in spans.finished().iter().zip([attributes, later]) {
        assert_eq!(&span.attributes, seen, "{}", span.name);
    }
}

#[traced(name = format!("{}", counted(computed)), attributes(shop.order.id = counted(computed)))]
fn later(computed: &Cell<u32>) -> impl Future<Output = ()> + use<> {
    std::future::ready(())
}

#[tokio::test]
async fn without_a_provider_nothing_is_computed_ahead_of_the_first_poll() {
    let computed = Cell::new(0);
    later(&computed).await;
    assert_eq!(computed.get(), 0);
}

#[test]
fn nothing_is_traced_where_telemetry_is_suppressed() {
    let spans = capture();
    let _suppressed = Context::enter_telemetry_suppressed_scope();
    assert_eq!(trace_id(), None);
    let computed = Cell::new(0);
    drop(later(&computed));
    assert_eq!(computed.get(), 0, "not even ahead of a first poll");
    assert!(spans.finished().is_empty());
}

#[test]
fn a_linked_message_is_traced_where_its_sender_is_and_links_are_followed() {
    use crate::consumer::{Record, traceparent};
    use traced::setup::FollowLinks;
    #[traced]
    fn below() {}
    #[traced_consumer(message = record, creation_context = link)]
    fn in_a_trace_of_its_own(record: &Record) {
        below();
    }
    #[traced_consumer(message = records)]
    fn several(records: &[Record]) {}
    crate::propagation::install();
    let none = || Sampler::parent_based(Sampler::TraceIdRatioBased(0.0));
    let message = |flags| Record { headers: traceparent(1, flags), ..Record::unsent() };
    for (follow, expected) in [(true, vec!["below", "process orders", "process orders"]), (false, vec![])] {
        let sampler: Box<dyn ShouldSample> =
            if follow { FollowLinks::new(none()).into() } else { none().into() };
        let spans = capture_with(|provider| provider.with_sampler(sampler));
        in_a_trace_of_its_own(&message("01"));
        in_a_trace_of_its_own(&message("00"));
        several(&[message("00"), message("01")]);
        several(&[message("00")]);
        let names: Vec<_> = spans.finished().iter().map(|span| span.name.to_string()).collect();
        assert_eq!(names, expected, "follow: {follow}");
    }
}
