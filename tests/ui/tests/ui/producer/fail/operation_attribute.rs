use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic, inject = headers, attributes(messaging.operation.name = "publish"))]
fn send(topic: &str, mut headers: HashMap<String, String>) {}

fn main() {}
