use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |received| received.iter().flatten())]
fn poll() -> Vec<Result<HashMap<String, String>, String>> {
    Vec::new()
}

fn main() {}
