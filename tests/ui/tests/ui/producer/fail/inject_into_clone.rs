use std::collections::HashMap;
use traced::traced_producer;

struct Outbox {
    headers: HashMap<String, String>,
}

impl Outbox {
    #[traced_producer(system = "kafka", destination = "orders", inject = self.headers.clone())]
    fn send(&self) {}
}

fn main() {}
