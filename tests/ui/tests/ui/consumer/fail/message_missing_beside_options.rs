use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = settle)]
fn on_order(attempts: &HashMap<String, String>) {}

fn main() {}
