//! One message: its sender's trace, and what it says of itself.

use crate::propagation::install;
use opentelemetry::baggage::BaggageExt;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer};
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use traced::messaging::{Description, Headers, MessagingSystem};
use traced::testing::{Capture, capture};
use traced::{Message, traced_consumer};

/// A message of these tests: what it knows is what it is made with.
#[derive(Clone, Default)]
pub(crate) struct Record {
    pub(crate) headers: HashMap<String, String>,
    pub(crate) topic: Option<&'static str>,
    pub(crate) partition: Option<i32>,
    pub(crate) offset: i64,
    pub(crate) asked: Arc<AtomicU32>,
}

impl Message for Record {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.asked.fetch_add(1, Ordering::Relaxed);
        headers.extend(&self.headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        self.topic.map(Cow::from)
    }

    fn describe(&self, description: &mut Description<'_>) {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if let Some(partition) = self.partition {
            description.partition(partition);
        }
        description.kafka_offset(self.offset).consumer_group("from the message");
    }
}

impl MessagingSystem for Record {
    const SYSTEM: &'static str = "kafka";
}

impl Record {
    /// A message of the topic `orders`, sent by a span of its own which is not captured here.
    pub(crate) fn sent_by(sender: u64) -> Self {
        let headers = traceparent(sender, "01");
        Self { headers, topic: Some("orders"), partition: Some(3), offset: 42, ..Self::default() }
    }

    /// The same without any headers.
    pub(crate) fn unsent() -> Self {
        Self { headers: HashMap::new(), ..Self::sent_by(0) }
    }
}

pub(crate) const SENT: TraceId = TraceId::from_bytes([7; 16]);

pub(crate) fn traceparent(sender: u64, flags: &str) -> HashMap<String, String> {
    let value = format!("00-{SENT}-{}-{flags}", SpanId::from(sender));
    HashMap::from([("traceparent".to_owned(), value), ("baggage".to_owned(), "tenant=blue".to_owned())])
}

/// What is current where a message is processed.
pub(crate) struct Seen {
    pub(crate) trace: TraceId,
    pub(crate) tenant: Option<String>,
    pub(crate) cart: Option<String>,
}

pub(crate) fn seen() -> Seen {
    let context = Context::current();
    let baggage = |key: &str| context.baggage().get(key).map(ToString::to_string);
    let trace = context.span().span_context().trace_id();
    Seen { trace, tenant: baggage("tenant"), cart: baggage("cart") }
}

/// A span of the loop that asks for messages, with baggage of its own.
pub(crate) fn in_a_loop<R>(spans: &Capture, body: impl FnOnce() -> R) -> R {
    spans.tracer("loop").in_span("loop", |context| {
        let _current = context.with_baggage([KeyValue::new("cart", "full")]).attach();
        body()
    })
}

#[traced_consumer(system = "kafka", message = record)]
pub(crate) fn on_order(record: &Record) -> Seen {
    seen()
}

#[test]
fn a_message_continues_its_senders_trace() {
    install();
    let spans = capture();
    let seen = on_order(&Record::sent_by(1));
    assert_eq!((seen.trace, seen.tenant.as_deref(), seen.cart), (SENT, Some("blue"), None));
    spans.assert_tree(
        r#"
        process orders [consumer] parent=external
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
        "#,
    );
    let span = spans.only();
    assert_eq!(span.data().parent_span_id, SpanId::from(1));
    let [link] = span.links() else { panic!("one link") };
    assert_eq!((link.span_context.trace_id(), link.span_context.span_id()), (SENT, SpanId::from(1)));
    assert!(link.span_context.is_remote());
}

#[test]
fn the_ambient_span_is_linked_to_behind_the_sender() {
    install();
    let spans = capture();
    let seen = in_a_loop(&spans, || on_order(&Record::sent_by(1)));
    assert_eq!((seen.trace, seen.tenant.as_deref(), seen.cart), (SENT, Some("blue"), None));
    spans.assert_tree(
        r#"
        loop
        process orders [consumer] parent=external
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
           → loop
        "#,
    );
}

#[test]
fn a_sender_that_is_current_is_linked_to_once() {
    install();
    let spans = capture();
    spans.tracer("loop").in_span("sender", |_| {
        let mut record = Record::unsent();
        traced::inject(&mut record.headers);
        on_order(&record);
    });
    spans.assert_tree(
        r#"
        sender
        └─ process orders [consumer]
              messaging.consumer.group.name="from the message"
              messaging.destination.name="orders"
              messaging.destination.partition.id="3"
              messaging.kafka.offset=42
              messaging.operation.name="process"
              messaging.operation.type="process"
              messaging.system="kafka"
              → sender
        "#,
    );
}

#[test]
fn a_message_without_context_starts_a_trace_that_nothing_leaks_into() {
    install();
    let unusable = [
        None,
        Some(String::new()),
        Some("00-xyz".to_owned()),
        Some(format!("00-{}-{}-01", TraceId::INVALID, SpanId::from(1))),
        Some(format!("00-{SENT}-{}-01", SpanId::INVALID)),
    ];
    for traceparent in unusable {
        let spans = capture();
        let mut record = Record::unsent();
        record.headers.extend(traceparent.map(|value| ("traceparent".to_owned(), value)));
        let seen = in_a_loop(&spans, || on_order(&record));
        assert_ne!(seen.trace, spans.find("loop").trace_id());
        assert_eq!((seen.tenant, seen.cart), (None, None), "baggage leaked in");
        spans.assert_tree(
            r#"
            loop
            process orders [consumer]
               messaging.consumer.group.name="from the message"
               messaging.destination.name="orders"
               messaging.destination.partition.id="3"
               messaging.kafka.offset=42
               messaging.operation.name="process"
               messaging.operation.type="process"
               messaging.system="kafka"
            "#,
        );
    }
}

#[traced_consumer(message = record, creation_context = link)]
fn correlated(record: &Record) -> Seen {
    seen()
}

#[test]
fn a_new_trace_is_linked_to_the_sender_and_keeps_its_baggage() {
    install();
    let spans = capture();
    let seen = correlated(&Record::sent_by(1));
    assert_eq!((seen.tenant.as_deref(), seen.cart), (Some("blue"), None));
    assert_ne!(seen.trace, SENT);
    spans.assert_tree(
        r#"
        process orders [consumer]
           correlation_id="07070707070707070707070707070707"
           messaging.consumer.group.name="from the message"
           messaging.destination.name="orders"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=42
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
        "#,
    );
    assert_eq!(spans.only().links()[0].span_context.span_id(), SpanId::from(1));
    drop(spans);

    let spans = capture();
    in_a_loop(&spans, || correlated(&Record::sent_by(1)));
    let span = spans.find("process orders");
    assert!(span.parent().is_none());
    let linked: Vec<SpanId> = span.links().iter().map(|link| link.span_context.span_id()).collect();
    assert_eq!(linked, [SpanId::from(1), spans.find("loop").span_id()]);
}

#[traced_consumer(
    system = system,
    message = record,
    destination = format!("{}-eu", record.topic.unwrap_or_default()),
    consumer_group = group,
    name = format!("bill {}", record.offset),
    attributes(messaging.kafka.offset = -1, shop.order.id = record.offset),
    links = [SpanContext::new(SENT, SpanId::from(9), TraceFlags::SAMPLED, true, TraceState::NONE)],
)]
fn on_bill(record: &Record, system: &str, group: Option<&str>) -> Result<(), String> {
    Err("no such account".to_owned())
}

#[test]
fn options_stand_before_what_the_message_says() {
    install();
    let spans = capture();
    on_bill(&Record::sent_by(1), "pulsar", Some("billing")).unwrap_err();
    spans.assert_tree(
        r#"
        bill 42 [consumer] parent=external error="no such account"
           error.type="String"
           messaging.consumer.group.name="billing"
           messaging.destination.name="orders-eu"
           messaging.destination.partition.id="3"
           messaging.kafka.offset=-1
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="pulsar"
           shop.order.id=42
           · exception exception.message="no such account" exception.type="alloc::string::String"
           → external
           → external
        "#,
    );
    let linked: Vec<SpanId> = spans.only().links().iter().map(|link| link.span_context.span_id()).collect();
    assert_eq!(linked, [SpanId::from(1), SpanId::from(9)]);
    drop(spans);

    let spans = capture();
    on_bill(&Record::sent_by(1), "pulsar", None).unwrap_err();
    spans.only().assert_attribute("messaging.consumer.group.name", "from the message");
}

#[traced_consumer(system = "kafka", message = headers)]
fn on_headers(headers: &HashMap<String, String>) {}

#[traced_consumer(system = "kafka", message = headers, name = "literal")]
fn on_named_headers(headers: &HashMap<String, String>) {}

#[test]
fn without_a_destination_the_operation_names_the_span() {
    install();
    let spans = capture();
    on_headers(&traceparent(1, "01"));
    on_named_headers(&HashMap::new());
    spans.assert_tree(
        r#"
        process [consumer] parent=external
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
        literal [consumer]
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
        "#,
    );
}

#[test]
fn baggage_without_a_trace_is_still_the_senders() {
    install();
    let spans = capture();
    let mut record = Record::sent_by(1);
    record.headers.remove("traceparent");
    let seen = in_a_loop(&spans, || on_order(&record));
    assert_eq!((seen.tenant.as_deref(), seen.cart), (Some("blue"), None));
    let span = spans.find("process orders");
    assert!(span.parent().is_none() && span.links().is_empty());
}

#[test]
fn a_poison_message_has_its_span_and_its_error() {
    #[traced_consumer(system = "kafka", message = payload)]
    fn on_payload(payload: &Payload) -> Result<u64, std::num::ParseIntError> {
        payload.body.parse()
    }

    struct Payload {
        headers: Vec<(String, Vec<u8>)>,
        body: &'static str,
    }

    impl Message for Payload {
        fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
            self.headers.iter().for_each(|(name, value)| headers.push(name, value));
        }

        fn describe(&self, description: &mut Description<'_>) {
            description.body_size(self.body.len());
        }
    }

    install();
    let spans = capture();
    let headers = vec![("traceparent".to_owned(), vec![0xff, 0xfe])];
    on_payload(&Payload { headers, body: "seven" }).unwrap_err();
    spans.assert_tree(
        r#"
        process [consumer] error="invalid digit found in string"
           error.type="not_a_number"
           messaging.message.body.size=5
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           · exception exception.message="invalid digit found in string" exception.type="core::num::error::ParseIntError"
        "#,
    );
}
