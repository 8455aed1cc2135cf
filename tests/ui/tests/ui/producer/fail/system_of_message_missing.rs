use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(message = headers, destination = topic, inject = headers)]
fn send(topic: &str, mut headers: HashMap<String, String>) {}

fn main() {}
