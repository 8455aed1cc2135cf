use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record, operation = settle("ack"), creation_context = parent)]
fn ack(record: &HashMap<String, String>) {}

fn main() {}
