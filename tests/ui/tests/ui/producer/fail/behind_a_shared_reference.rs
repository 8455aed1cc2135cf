use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic, inject = headers)]
fn send(topic: &str, headers: &HashMap<String, String>) {}

fn main() {}
