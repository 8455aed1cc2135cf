use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = "orders", kind = client)]
fn send(records: &[HashMap<String, String>]) {}

fn main() {}
