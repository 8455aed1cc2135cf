use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, operation = receive, creation_context = link)]
fn poll(record: &HashMap<String, String>) {}

fn main() {}
