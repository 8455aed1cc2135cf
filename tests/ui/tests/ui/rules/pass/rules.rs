//! Spans that keep the rules of their crate.
#![deny(warnings)]
use std::collections::HashMap;
use traced::{Attributes, settle, span, traced, traced_consumer};

mod attributes {
    traced::attributes! { shop.tier: string, shop.tenant: string }
}

mod telemetry {
    #[derive(traced::Attributes)]
    #[attribute(attributes(server.port = 80))]
    pub struct Shop;

    pub const TENANT: &str = "north";
}

traced::span_rules! {
    names = ["shop.{operation}", "{service}.{operation}.{sub_operation}"],
    required(shop.tier),
    attributes(..crate::telemetry::Shop, shop.tenant = crate::telemetry::TENANT, server.address = "shop"),
}

#[derive(Attributes)]
struct Order {
    #[attribute(shop.tier)]
    tier: &'static str,
}

#[traced(name = "shop.checkout", attributes(..order))]
fn checkout(order: &Order) -> usize {
    order.tier.len()
}

#[traced(name = format!("computed {tier}"))]
fn computed(#[attribute(shop.tier)] tier: &str) -> usize {
    tier.len()
}

#[traced(convention = http.server, attributes(
    shop.tier = "gold", http.request.method = "GET", url.path = "/", url.scheme = "http"
))]
fn conventional() {}

#[traced_consumer(system = "kafka", message = message, attributes(shop.tier = "gold"))]
fn consume(message: &HashMap<String, String>) -> usize {
    message.len()
}

#[traced(prefix = "shop.order", attributes(shop.tier = self.tier))]
impl Order {
    fn place(&self) -> usize {
        self.tier.len() + 1
    }
}

fn main() {
    let order = Order { tier: "gold" };
    checkout(&order);
    computed("gold");
    conventional();
    consume(&HashMap::new());
    order.place();
    span!(name = "shop.block", attributes(shop.tier = "gold"), {});
    let message = HashMap::<String, String>::new();
    settle!("ack", message = &message, system = "kafka", attributes(shop.tier = "gold"), {});
}
