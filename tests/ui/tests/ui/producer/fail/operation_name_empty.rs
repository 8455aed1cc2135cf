use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic, inject = headers, operation = send(""))]
fn send(topic: &str, mut headers: HashMap<String, String>) {}

fn main() {}
