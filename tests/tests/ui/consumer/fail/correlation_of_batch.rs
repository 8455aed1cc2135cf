use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = records, correlation = parent)]
fn on_orders(records: &[HashMap<String, String>]) {}

fn main() {}
