use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |records, offset| records)]
fn poll() -> (Vec<HashMap<String, String>>, u64) {
    (Vec::new(), 0)
}

fn main() {}
