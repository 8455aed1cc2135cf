//! The brokers themselves.

use crate::process::{across, peer, unique};
use crate::wanted::trial;
use libtest_mimic::Trial;
use traced_brokers::peer::kafka::create_topic;

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
            assert_eq!(across(peer, peer, "jetstream", address, &unique("orders")).tree(), NATS.trim());
        }),
        trial("rabbitmq", ["TRACED_AMQP"], |[address]| {
            assert_eq!(across(peer, peer, "amqp", address, &unique("orders")).tree(), RABBITMQ.trim());
        }),
        trial("redis_streams", ["TRACED_REDIS"], |[address]| {
            assert_eq!(across(peer, peer, "redis", address, &unique("orders")).tree(), REDIS.trim());
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
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="kafka"
   └─ process orders [consumer] @process-orders
      │  messaging.destination.name="orders"
      │  messaging.kafka.message.key="1"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="kafka"
      └─ pack
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
      │  messaging.destination.name="orders"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="nats"
      └─ pack
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
      │  messaging.destination.name="orders"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.rabbitmq.destination.routing_key="orders"
      │  messaging.system="rabbitmq"
      └─ pack
            shop.order.id=1
"#;

const REDIS: &str = r#"
checkout @send-orders
│  shop.order.id=1
└─ send orders [producer]
   │  messaging.destination.name="orders"
   │  messaging.operation.name="send"
   │  messaging.operation.type="send"
   │  messaging.system="redis"
   └─ process orders [consumer] @process-orders
      │  messaging.destination.name="orders"
      │  messaging.operation.name="process"
      │  messaging.operation.type="process"
      │  messaging.system="redis"
      └─ pack
            shop.order.id=1
"#;
