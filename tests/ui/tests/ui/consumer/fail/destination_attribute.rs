use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, attributes(messaging.destination.name = "orders"))]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
