use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |received| received.first()?)]
fn poll() -> Vec<HashMap<String, String>> {
    Vec::new()
}

fn main() {}
