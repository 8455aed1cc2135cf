use std::collections::HashMap;
use traced::traced_consumer;

struct Order {
    headers: HashMap<String, String>,
}

#[traced_consumer(system = "kafka", message = orders)]
async fn on_orders(orders: Vec<Order>) {}

fn main() {}
