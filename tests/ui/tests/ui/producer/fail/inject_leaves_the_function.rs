use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic, inject = headers?)]
fn send(topic: &str, mut headers: Option<HashMap<String, String>>) -> Option<()> {
    None
}

fn main() {}
