use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", inject = headers)]
fn send(topic: &str, mut headers: HashMap<String, String>) {}

fn main() {}
