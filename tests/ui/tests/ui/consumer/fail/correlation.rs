use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, correlation = link)]
fn ack(record: &HashMap<String, String>) {}

fn main() {}
