use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = headers, headers = headers)]
fn on_order(headers: &HashMap<String, String>) {}

fn main() {}
