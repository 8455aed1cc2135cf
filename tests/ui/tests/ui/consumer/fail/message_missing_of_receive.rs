use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive)]
fn poll(timeout: u64) -> Option<HashMap<String, String>> {
    None
}

fn main() {}
