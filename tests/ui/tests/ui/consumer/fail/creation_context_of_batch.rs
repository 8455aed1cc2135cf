use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = records, creation_context = parent)]
fn on_orders(records: &[HashMap<String, String>]) {}

fn main() {}
