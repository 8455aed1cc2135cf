//! Groups stand wherever attributes do, and say nothing of what is not recorded.

use traced::{Attributes, event, record, span, traced, traced_consumer};

mod attributes {
    traced::attributes! { shop.order.id: int, shop.order.total: double, shop.tier: string, shop.label: template[string] }
}

#[derive(Attributes)]
struct Order<T, C: std::fmt::Display> {
    #[attribute(shop.order.id)]
    id: u64,
    #[attribute("order.extra")]
    extra: T,
    #[attribute(%shop.tier)]
    tier: C,
    #[attribute(shop.label["colour"])]
    colour: Option<&'static str>,
    #[attribute(..)]
    server: Option<Server>,
    _note: std::cell::Cell<u8>,
}

#[derive(Attributes)]
#[attribute(prefix = server)]
struct Server {
    #[attribute]
    port: u16,
    #[attribute(address)]
    host: String,
}

#[derive(Attributes)]
#[attribute(attributes("user.password" = traced::redacted(&self.password)))]
struct Login {
    #[attribute(user.id)]
    id: String,
    password: String,
}

#[derive(Attributes)]
struct Pair(#[attribute(server.port)] u16, String);

#[derive(Attributes)]
#[attribute(attributes(shop.tier = "gold", ..Pair(1, String::new())))]
struct Common;

fn order() -> Order<u8, char> {
    Order { id: 1, extra: 2, tier: 'c', colour: None, server: None, _note: std::cell::Cell::new(1) }
}

#[traced(attributes(..order, ..Common, "n" = n), ok(|pair| ..pair), err(|_| ..Common))]
fn price(order: &Order<u8, char>, n: u8) -> Result<Pair, String> {
    Ok(Pair(2, n.to_string()))
}

#[traced(attributes(..order))]
async fn waits(order: Order<u8, char>) -> u64 {
    order.id
}

#[traced(attributes(..&order))]
fn future(order: Order<u8, char>) -> impl Future<Output = u64> {
    async move { order.id }
}

#[traced_consumer(message = headers, system = "kafka", attributes(..Common))]
fn consumes(headers: &std::collections::HashMap<String, String>) {}

fn main() {
    let pair = price(&order(), 3).unwrap();
    let _ = (pair.1, waits(order()), future(order()));
    consumes(&Default::default());
    span!(name = "block", attributes(..Common), {
        record!(..order(), shop.tier = "silver");
        event!("done", ..Common);
        record!(..Login { id: String::new(), password: String::new() });
    });
}
