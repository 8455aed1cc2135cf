//! The rules of a crate, of which this file is the root: `span_rules!`.

use std::collections::HashMap;
use traced::testing::capture;
use traced::{settle, span, traced, traced_consumer};
use traced_tests::attributes;

mod telemetry {
    #[derive(traced::Attributes)]
    #[attribute(attributes(correlation_id = "none", shop.order.note = "shared"))]
    pub(crate) struct Shared;

    pub(crate) const LIMIT: i64 = 7;
}

traced::span_rules! {
    names = "shop.{operation}",
    required(shop.tier),
    attributes(..crate::telemetry::Shared, shop.order.id = crate::telemetry::LIMIT, server.address = "shop"),
}

#[traced(name = "shop.checkout", attributes(shop.tier = "gold", server.address = host))]
fn checkout(host: &str) {
    span!(name = "shop.block", attributes(shop.tier = "gold", shop.order.note = "own"), {
        let message = HashMap::<String, String>::new();
        settle!("ack", message = &message, system = "kafka", attributes(shop.tier = "gold"), {});
    });
}

struct Cart;

#[traced(prefix = "shop", attributes(shop.tier = "iron"))]
impl Cart {
    #[traced(attributes(shop.order.id = id))]
    #[allow(clippy::unused_self)]
    fn add(&self, id: u8) {}

    async fn clear(&mut self) -> Result<(), String> {
        Err("empty".to_owned())
    }
}

#[traced_consumer(system = "kafka", message = message, destination = "orders", attributes(shop.tier = "gold"))]
fn consume(message: &HashMap<String, String>) {}

#[test]
fn every_span_of_the_crate_has_what_its_rules_set() {
    let spans = capture();
    checkout("own");
    Cart.add(1);
    futures::executor::block_on(Cart.clear()).unwrap_err();
    consume(&HashMap::new());
    spans.assert_tree(
        r#"
        shop.checkout
        │  correlation_id="none"
        │  server.address="own"
        │  shop.order.id=7
        │  shop.order.note="shared"
        │  shop.tier="gold"
        └─ shop.block
           │  correlation_id="none"
           │  server.address="shop"
           │  shop.order.id=7
           │  shop.order.note="own"
           │  shop.tier="gold"
           └─ ack [client]
                 correlation_id="none"
                 messaging.operation.name="ack"
                 messaging.operation.type="settle"
                 messaging.system="kafka"
                 server.address="shop"
                 shop.order.id=7
                 shop.order.note="shared"
                 shop.tier="gold"
        shop.add
           correlation_id="none"
           server.address="shop"
           shop.order.id=1
           shop.order.note="shared"
           shop.tier="iron"
        shop.clear error="empty"
           correlation_id="none"
           error.type="String"
           server.address="shop"
           shop.order.id=7
           shop.order.note="shared"
           shop.tier="iron"
           · exception exception.message="empty" exception.type="alloc::string::String"
        process orders [consumer]
           correlation_id="none"
           messaging.destination.name="orders"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           server.address="shop"
           shop.order.id=7
           shop.order.note="shared"
           shop.tier="gold"
        "#,
    );
}
