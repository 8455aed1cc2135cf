//! What a message is asked for, and when: a sampler is shown it, and where nothing listens it is not looked at.

use crate::consumer::{Record, SENT, on_order, traceparent};
use crate::propagation::install;
use crate::sampling::Watching;
use opentelemetry::KeyValue;
use opentelemetry_sdk::trace::Sampler;
use std::cell::Cell;
use std::sync::atomic::Ordering;
use traced::testing::{capture, capture_with};
use traced::traced_consumer;

#[test]
fn the_sampler_decides_below_an_unsampled_sender() {
    install();
    let parent_based = || Sampler::ParentBased(Box::new(Sampler::AlwaysOn));
    let spans = capture_with(|provider| provider.with_sampler(parent_based()));
    let record = Record { headers: traceparent(1, "00"), ..Record::unsent() };
    let seen = on_order(&record);
    assert_eq!((seen.trace, seen.tenant.as_deref()), (SENT, Some("blue")), "the trace goes on, unsampled");
    assert!(spans.finished().is_empty());
    assert_eq!(record.asked.load(Ordering::Relaxed), 2, "its headers, and what a sampler is to know");

    on_order(&Record::unsent());
    assert_eq!(spans.finished().len(), 1, "without a sender it is the root's turn");
}

#[test]
fn a_sampler_sees_what_a_message_says_of_itself() {
    install();
    let sampler = Watching::default();
    let spans = capture_with(|provider| provider.with_sampler(sampler.clone()));
    on_order(&Record::sent_by(1));
    let seen = sampler.0.lock().unwrap();
    let [(name, attributes, links)] = seen.as_slice() else { panic!("{seen:?}") };
    assert_eq!((name.as_str(), *links), ("process orders", 1));
    let expected = [
        KeyValue::new("messaging.system", "kafka"),
        KeyValue::new("messaging.operation.name", "process"),
        KeyValue::new("messaging.operation.type", "process"),
        KeyValue::new("messaging.destination.name", "orders"),
        KeyValue::new("messaging.destination.partition.id", "3"),
        KeyValue::new("messaging.consumer.group.name", "from the message"),
        KeyValue::new("messaging.kafka.offset", 42),
    ];
    assert_eq!(attributes[..expected.len()], expected);
    assert_eq!(attributes, &spans.only().data().attributes);
}

#[traced_consumer(message = taken(taker, record))]
fn once(taker: &Cell<u32>, record: &Record) {}

fn taken<'a>(taker: &Cell<u32>, record: &'a Record) -> &'a Record {
    taker.set(taker.get() + 1);
    record
}

#[test]
fn the_message_is_evaluated_once() {
    let taker = Cell::new(0);
    once(&taker, &Record::sent_by(1));
    assert_eq!(taker.get(), 1, "its context passes through where nothing is recorded");
    let _spans = capture();
    once(&taker, &Record::sent_by(1));
    assert_eq!(taker.get(), 2);
}

#[test]
fn where_nothing_is_recorded_the_context_of_a_message_is_all_that_is_read() {
    install();
    let record = Record::sent_by(1);
    assert_eq!(on_order(&record).trace, SENT);
    assert_eq!(record.asked.load(Ordering::Relaxed), 1, "its headers");
}
