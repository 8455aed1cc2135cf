//! What a Kafka message shows, and records received from librdkafka's own mock broker.

use super::*;
use crate::messaging::shown::{described, header};
use crate::propagation::round_trip::{LEFT, assert_replaces, inject, remote};
use opentelemetry::Context;
use opentelemetry::trace::TraceContextExt;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::Timestamp;
use rdkafka::mocking::MockCluster;
use rdkafka::producer::{BaseProducer, BaseRecord, DefaultProducerContext, Producer};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

fn list(headers: &[(&str, Option<&[u8]>)]) -> OwnedHeaders {
    headers.iter().fold(OwnedHeaders::new(), |list, (key, value)| list.insert(Header { key, value: *value }))
}

fn record(key: &[u8], body: Option<&[u8]>, headers: Option<OwnedHeaders>) -> OwnedMessage {
    let (key, body) = (Some(key.to_owned()), body.map(<[u8]>::to_owned));
    OwnedMessage::new(body, key, "orders".to_owned(), Timestamp::NotAvailable, 3, 42, headers)
}

#[test]
fn a_record_says_what_kafka_knows() {
    let record = record(b"customer-7", Some(b"{}"), None);
    assert_eq!(OwnedMessage::SYSTEM, "kafka");
    assert_eq!(record.destination().as_deref(), Some("orders"));
    assert_eq!(
        described(&record),
        [
            "messaging.destination.partition.id=3",
            "messaging.kafka.offset=42",
            "messaging.kafka.message.key=customer-7",
            "messaging.message.body.size=2",
        ]
    );
}

#[test]
fn a_tombstone_and_a_key_of_bytes() {
    assert_eq!(
        described(&record(b"\xFF\xFE", None, None)),
        [
            "messaging.destination.partition.id=3",
            "messaging.kafka.offset=42",
            "messaging.kafka.message.tombstone=true",
        ]
    );
}

#[test]
fn what_was_not_delivered_has_no_place_yet() {
    let unsent = record(b"k", Some(b""), None).set_partition(-1).set_offset(-1001);
    assert_eq!(described(&unsent), ["messaging.kafka.message.key=k", "messaging.message.body.size=0"]);
}

#[test]
fn headers_that_are_null_or_bytes_are_left_out() {
    let headers: [(&str, Option<&[u8]>); 5] = [
        ("traceparent", None),
        ("tracestate", Some(b"\xC3\x28")),
        ("", Some(b"")),
        ("\u{1F980}", Some(b"crab")),
        ("event-type", Some(b"placed")),
    ];
    let record = record(b"k", None, Some(list(&headers)));
    assert_eq!(header(&record, "traceparent"), None);
    assert_eq!(header(&record, "tracestate"), None);
    assert_eq!(header(&record, "\u{1F980}").as_deref(), Some("crab"));
    assert_eq!(header(&record, "Event-Type").as_deref(), Some("placed"));
}

#[test]
fn headers_take_a_context_in_place_of_what_was_left() {
    assert_replaces(list(&LEFT.map(|(name, value)| (name, Some(value.as_bytes())))));
}

#[test]
fn replacing_keeps_nulls_bytes_and_order() {
    let headers: [(&str, Option<&[u8]>); 4] =
        [("b", None), ("traceparent", Some(b"old")), ("a", Some(b"\xFF")), ("b", Some(b""))];
    let mut list = list(&headers);
    list.remove_headers(&|name| name == "traceparent");
    let kept: Vec<_> = list.iter().map(|header| (header.key, header.value)).collect();
    assert_eq!(kept, [("b", None), ("a", Some(&b"\xFF"[..])), ("b", Some(b""))]);
}

#[test]
fn a_record_to_send_says_what_it_is_made_with() {
    let mut record = FutureRecord::to("orders").key("customer-7").payload(b"{}").partition(3);
    inject(&mut record.headers, &Context::new().with_remote_span_context(remote()));
    assert!(header(&record, "traceparent").is_some());
    assert_eq!(record.destination().as_deref(), Some("orders"));
    assert_eq!(
        described(&record),
        [
            "messaging.destination.partition.id=3",
            "messaging.kafka.message.key=customer-7",
            "messaging.message.body.size=2",
        ]
    );
    let tombstone = BaseRecord::<[u8], [u8]>::to("orders").key(b"\xFF");
    assert_eq!(described(&tombstone), ["messaging.kafka.message.tombstone=true"]);
    assert_eq!(<BaseRecord<'_> as MessagingSystem>::SYSTEM, "kafka");
}

/// The broker that librdkafka keeps for its own tests, inside this process, and what its clients are to know.
fn broker() -> (MockCluster<'static, DefaultProducerContext>, ClientConfig) {
    let cluster = MockCluster::new(1).unwrap();
    cluster.create_topic("orders", 1, 1).unwrap();
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", cluster.bootstrap_servers()).set("group.id", "billing");
    (cluster, config)
}

fn consumer(config: &ClientConfig) -> BaseConsumer {
    let consumer: BaseConsumer = config.create().unwrap();
    let mut partitions = TopicPartitionList::new();
    partitions.add_partition_offset("orders", 0, Offset::Beginning).unwrap();
    consumer.assign(&partitions).unwrap();
    consumer
}

fn next(consumer: &BaseConsumer) -> BorrowedMessage<'_> {
    // A poll may return for what is no record.
    let record = (0..40).find_map(|_| consumer.poll(Duration::from_millis(500)));
    record.expect("a record in time").unwrap()
}

#[test]
fn a_record_still_in_the_consumers_buffer() {
    let (_cluster, config) = broker();
    let producer: BaseProducer = config.create().unwrap();
    let headers = list(&[("traceparent", None), ("event-type", Some(b"placed"))]);
    producer.send(BaseRecord::<str, str>::to("orders").key("customer-7").headers(headers)).unwrap();
    producer.flush(Duration::from_secs(20)).unwrap();

    let consumer = consumer(&config);
    let record = next(&consumer);
    assert_eq!(<BorrowedMessage<'_> as MessagingSystem>::SYSTEM, "kafka");
    assert_eq!(record.destination().as_deref(), Some("orders"));
    assert_eq!(header(&record, "event-type").as_deref(), Some("placed"));
    let said = [
        "messaging.destination.partition.id=0",
        "messaging.kafka.offset=0",
        "messaging.kafka.message.key=customer-7",
        "messaging.kafka.message.tombstone=true",
    ];
    assert_eq!(described(&record), said);
    assert_eq!(described(&record.detach()), said);
}

/// `rdkafka` sends no header whose name is no UTF-8, and panics at one it receives: so this one is sent by hand.
#[test]
fn a_name_that_is_no_utf8_ends_the_headers() {
    let (cluster, config) = broker();
    let mut broker = TcpStream::connect(cluster.bootstrap_servers()).unwrap();
    broker.write_all(&produce(&[b"first", b"\xFF", b"last"])).unwrap();

    let consumer = consumer(&config);
    let record = next(&consumer);
    assert_eq!(header(&record, "first").as_deref(), Some("v"));
    assert_eq!(header(&record, "last"), None);
    let mut detached = record.detach().detach_headers().unwrap();
    assert_eq!(each(&detached).map(|header| header.is_some()).collect::<Vec<_>>(), [true, false, true]);
    detached.remove_headers(&|name| name == "first");
    let kept: Vec<_> = detached.iter().map(|header| header.key).collect();
    assert_eq!(kept, ["last"]);
}

/// A `Produce` request, version 3, of one record with headers of these names.
/// See the [protocol](https://kafka.apache.org/protocol.html#The_Messages_Produce).
fn produce(names: &[&[u8]]) -> Vec<u8> {
    // Attributes, time and offset since the batch's, no key, no value.
    let mut record = vec![0, 0, 0, 1, 1];
    record.extend(varint(names.len()));
    for name in names {
        record.extend([varint(name.len()), name.to_vec(), varint(1), b"v".to_vec()].concat());
    }
    let record = [varint(record.len()), record].concat();
    // Attributes, last offset, two times, producer, epoch and sequence; the checksum before them is not looked at.
    let batch = [&[0; 2 + 4 + 8 + 8][..], &[0xFF; 8 + 2 + 4], &1_i32.to_be_bytes(), &record].concat();
    // Leader's epoch, magic, checksum.
    let batch = [&[0, 0, 0, 0, 2, 0, 0, 0, 0][..], &batch].concat();
    // First offset.
    let batch = [&[0; 8][..], &sized(&batch)].concat();
    // No transaction, acknowledged by the leader within 10 s, one topic, one partition, the first.
    let body =
        [&[0xFF, 0xFF, 0, 1, 0, 0, 0x27, 0x10][..], &[0, 0, 0, 1, 0, 6], b"orders", &[0, 0, 0, 1], &[0; 4]];
    let body = [&body.concat()[..], &sized(&batch)].concat();
    // `Produce`, version 3, the request's number, no client id.
    sized(&[&[0, 0, 0, 3, 0, 0, 0, 1, 0xFF, 0xFF][..], &body].concat())
}

fn sized(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat()
}

/// A number below 64, in zigzag.
fn varint(number: usize) -> Vec<u8> {
    vec![u8::try_from(number * 2).unwrap()]
}
