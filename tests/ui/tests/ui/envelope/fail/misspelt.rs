use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(header)]
    headers: HashMap<String, String>,
}

#[traced::traced_consumer(system = "kafka", message = order)]
fn on_order(order: &Order) {}

fn main() {}
