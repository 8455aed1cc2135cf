use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic, injekt = headers)]
fn send(topic: &str, mut headers: HashMap<String, String>) {}

fn main() {}
