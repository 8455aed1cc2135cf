use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = records, attributes(messaging.batch.message_count = records.len()))]
fn on_orders(records: &[HashMap<String, String>]) {}

fn main() {}
