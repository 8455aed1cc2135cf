use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = "orders", operation = create, kind = client, message = records)]
fn send(records: &[HashMap<String, String>]) {}

fn main() {}
