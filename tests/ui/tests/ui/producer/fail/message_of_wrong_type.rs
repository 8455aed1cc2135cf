use std::collections::HashMap;
use traced::traced_producer;

struct Order {
    headers: HashMap<String, String>,
}

#[traced_producer(message = order, inject = order.headers)]
fn send(order: &mut Order) {}

fn main() {}
