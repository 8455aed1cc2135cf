use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer("kafka", message = record)]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
