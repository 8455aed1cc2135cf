//! Tests with real brokers.

use crate::process::{across, peer, unique};
use crate::wanted::trial;
use libtest_mimic::Trial;
use traced::semconv::messaging;
use traced_brokers::peer::kafka::create_topic;
use traced_tests::otlp::text;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("kafka", ["TRACED_KAFKA"], |[address]| {
            let topic = unique("orders");
            block_on(create_topic(address, &topic, 2)).expect("a topic");
            assert_eq!(across(peer, peer, "kafka", address, &topic).tree(), KAFKA.trim());
        }),
        trial("nats", ["TRACED_NATS"], |[address]| {
            assert_eq!(across(peer, peer, "nats", address, &unique("orders")).tree(), NATS.trim());
        }),
        trial("jetstream", ["TRACED_NATS"], |[address]| {
            assert_eq!(across(peer, peer, "jetstream", address, &unique("orders")).tree(), JETSTREAM.trim());
        }),
        trial("rabbitmq", ["TRACED_AMQP"], |[address]| {
            assert_eq!(across(peer, peer, "amqp", address, &unique("orders")).tree(), RABBITMQ.trim());
        }),
        trial("redis_streams", ["TRACED_REDIS"], |[address]| {
            let across = across(peer, peer, "redis", address, &unique("orders"));
            let sent = &across.span("send orders").attributes;
            let id = text(sent, messaging::message::id.name()).expect("the id that the server gave");
            assert_eq!(across.tree().replace(id, "ID"), REDIS.trim());
        }),
    ]
}

pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(future)
}

pub(crate) const KAFKA: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.destination.partition.id="1"
   │  messaging.kafka.message.key="1"
   │  messaging.kafka.offset=0
   │  messaging.message.body.size=1
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="kafka"
   └─ process orders [consumer] @process-orders
      │  correlation_id="TRACE"
      │  messaging.consumer.group.name="orders-processors"
      │  messaging.destination.name="orders"
      │  messaging.destination.partition.id="1"
      │  messaging.kafka.message.key="1"
      │  messaging.kafka.offset=0
      │  messaging.message.body.size=1
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="kafka"
      │  → send orders
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;

const NATS: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="nats"
   └─ process orders [consumer] @process-orders
      │  correlation_id="TRACE"
      │  messaging.destination.name="orders"
      │  messaging.message.body.size=1
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="nats"
      │  → send orders
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;

const JETSTREAM: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.message.id="1"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="nats"
   └─ process orders [consumer] @process-orders
      │  correlation_id="TRACE"
      │  messaging.consumer.group.name="orders-processors"
      │  messaging.destination.name="orders"
      │  messaging.message.body.size=1
      │  messaging.message.id="1"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="nats"
      │  traced.messaging.delivery_attempt=1
      │  → send orders
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;

const RABBITMQ: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.rabbitmq.destination.routing_key="orders"
   │  messaging.system="rabbitmq"
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
      │  → send orders
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;

const REDIS: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.message.id="ID"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="redis"
   └─ process orders [consumer] @process-orders
      │  correlation_id="TRACE"
      │  messaging.consumer.group.name="orders-processors"
      │  messaging.destination.name="orders"
      │  messaging.message.id="ID"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="redis"
      │  → send orders
      └─ pack
            correlation_id="TRACE"
            shop.order.id=1
"#;
