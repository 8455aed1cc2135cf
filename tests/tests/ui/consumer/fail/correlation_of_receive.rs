use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, operation = receive, correlation = link)]
fn poll(record: &HashMap<String, String>) {}

fn main() {}
