//! Traces between this library and Python, whose clients are instrumented by OpenTelemetry's own packages
//! (`interop/peer.py`).

use crate::process::{across, peer, unique};
use crate::real::block_on;
use crate::wanted::trial;
use libtest_mimic::Trial;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::Headers;
use rdkafka::{ClientConfig, Message};
use std::process::Command;
use traced_brokers::peer::kafka::create_topic;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("interop::python_to_kafka_to_rust", ["TRACED_PYTHON", "TRACED_KAFKA"], |[python, address]| {
            let topic = topic(address);
            let across = across(python_peer(python), peer, "kafka", address, &topic);
            assert_eq!(across.tree(), PYTHON_TO_KAFKA.trim());
            // Python sets the second flag too, which says that its trace ids are random. It must not change what is read.
            assert_eq!(flags_on_the_wire(address, &topic), "03");
            assert_eq!(across.span("process orders").flags & 0xff, 0x01);
        }),
        trial("interop::rust_to_kafka_to_python", ["TRACED_PYTHON", "TRACED_KAFKA"], |[python, address]| {
            let across = across(peer, python_peer(python), "kafka", address, &topic(address));
            assert_eq!(across.tree(), KAFKA_TO_PYTHON.trim());
        }),
        trial(
            "interop::python_to_rabbitmq_to_rust",
            ["TRACED_PYTHON", "TRACED_AMQP"],
            |[python, address]| {
                let across = across(python_peer(python), peer, "amqp", address, &unique("orders"));
                assert_eq!(across.tree(), PYTHON_TO_RABBITMQ.trim());
            },
        ),
        trial(
            "interop::rust_to_rabbitmq_to_python",
            ["TRACED_PYTHON", "TRACED_AMQP"],
            |[python, address]| {
                let across = across(peer, python_peer(python), "amqp", address, &unique("orders"));
                assert_eq!(across.tree(), RABBITMQ_TO_PYTHON.trim());
            },
        ),
    ]
}

/// A new topic of one partition, so that the first message has the offset 0.
fn topic(address: &str) -> String {
    let topic = unique("orders");
    block_on(create_topic(address, &topic, 1)).expect("a topic");
    topic
}

/// The flags in the `traceparent` header of the first message of `topic`.
fn flags_on_the_wire(address: &str, topic: &str) -> String {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", address).set("group.id", unique("reader"));
    let reader: BaseConsumer = config.set("auto.offset.reset", "earliest").create().expect("a consumer");
    reader.subscribe(&[topic]).expect("a subscription");
    let message = reader.iter().next().expect("no end").expect("a message");
    let headers = message.headers().expect("headers");
    let traceparent =
        headers.iter().find(|header| header.key == "traceparent").and_then(|header| header.value);
    let traceparent = str::from_utf8(traceparent.expect("a traceparent")).expect("text");
    traceparent.rsplit('-').next().unwrap_or_default().to_owned()
}

fn python_peer(python: &str) -> impl Fn(&[&str]) -> Command {
    move |arguments| {
        let mut command = Command::new(python);
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/interop/peer.py")).args(arguments);
        command
    }
}

const PYTHON_TO_KAFKA: &str = r#"
orders send [producer] @send-orders
│  messaging.destination="orders"
│  messaging.destination_kind="queue"
│  messaging.operation="publish"
│  messaging.system="kafka"
│  server.address="127.0.0.1"
│  server.port=PORT
└─ process orders [consumer] @process-orders
   │  correlation_id="TRACE"
   │  messaging.consumer.group.name="orders-processors"
   │  messaging.destination.name="orders"
   │  messaging.destination.partition.id="0"
   │  messaging.kafka.message.key="1"
   │  messaging.kafka.offset=0
   │  messaging.message.body.size=1
   │  messaging.operation.name="process"
   │  messaging.operation.type="process"
   │  messaging.system="kafka"
   │  → orders send
   └─ pack
         correlation_id="TRACE"
         shop.order.id=1
"#;

/// The instrumentation of Confluent's consumer starts a new trace, which links to the sender.
const KAFKA_TO_PYTHON: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
      messaging.destination.name="orders"
      messaging.destination.partition.id="0"
      messaging.kafka.message.key="1"
      messaging.kafka.offset=0
      messaging.message.body.size=1
      messaging.operation.name="send"
      messaging.operation.type="send"
      messaging.system="kafka"
recv [consumer] @process-orders
└─ orders process [consumer]
      messaging.destination="orders"
      messaging.destination_kind="queue"
      messaging.kafka.partition=0
      messaging.message.id="orders.0.0"
      messaging.operation="process"
      messaging.system="kafka"
      server.address="127.0.0.1"
      server.port=PORT
      → send orders
"#;

/// pika's blocking channel is instrumented twice: itself, and the channel inside it, whose span is the one in the headers.
const PYTHON_TO_RABBITMQ: &str = r#"
orders send [producer] @send-orders
│  messaging.destination="orders"
│  messaging.system="rabbitmq"
│  messaging.temp_destination=true
│  net.peer.name="127.0.0.1"
│  net.peer.port=PORT
└─ orders send [producer]
   │  messaging.destination="orders"
   │  messaging.system="rabbitmq"
   │  messaging.temp_destination=true
   │  net.peer.name="127.0.0.1"
   │  net.peer.port=PORT
   └─ process orders [consumer] @process-orders
      │  correlation_id="TRACE"
      │  messaging.destination.name="orders"
      │  messaging.message.body.size=1
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.rabbitmq.destination.routing_key="orders"
      │  messaging.rabbitmq.message.delivery_tag=1
      │  messaging.system="rabbitmq"
      │  traced.messaging.delivery_attempt=1
      │  → orders send
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;

const RABBITMQ_TO_PYTHON: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.rabbitmq.destination.routing_key="orders"
   │  messaging.system="rabbitmq"
   └─ orders receive [consumer] @process-orders
         messaging.destination="orders"
         messaging.operation="receive"
         messaging.system="rabbitmq"
         net.peer.name="127.0.0.1"
         net.peer.port=PORT
"#;
