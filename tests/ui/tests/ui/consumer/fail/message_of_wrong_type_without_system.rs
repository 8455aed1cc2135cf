use std::collections::HashMap;
use traced::traced_consumer;

struct Order {
    headers: HashMap<String, String>,
}

#[traced_consumer(message = order)]
async fn on_order(order: Order) {}

fn main() {}
