use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, consumer_group = api_key)]
fn on_order(record: &HashMap<String, String>, api_key: &str) {}

fn main() {}
