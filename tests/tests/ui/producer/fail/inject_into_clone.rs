use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = "orders", inject = headers.clone())]
fn send(headers: &HashMap<String, String>) {}

fn main() {}
