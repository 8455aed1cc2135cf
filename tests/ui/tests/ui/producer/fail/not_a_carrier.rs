use std::collections::HashMap;
use traced::traced_producer;

struct Event {
    headers: HashMap<String, String>,
}

#[traced_producer(system = "kafka", destination = topic, inject = event)]
fn send(topic: &str, mut event: Event) {}

fn main() {}
