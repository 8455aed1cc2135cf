use std::collections::HashMap;
use traced::traced_producer;

struct Event {
    metadata: HashMap<String, String>,
}

#[traced_producer(system = "kafka", destination = "orders", inject = |event| event.metadata)]
fn send(event: &mut Event) {}

fn main() {}
