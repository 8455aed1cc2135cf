use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(message = record, attributes(messaging.system = "kafka"))]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
