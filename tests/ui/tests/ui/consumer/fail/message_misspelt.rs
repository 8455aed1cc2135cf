use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = recrod)]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
