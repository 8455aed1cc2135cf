use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message)]
fn on_order(message: &HashMap<String, String>) {}

fn main() {}
