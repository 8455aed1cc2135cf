use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = "orders", headers = headers)]
fn send(headers: &mut HashMap<String, String>) {}

fn main() {}
