use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = |received| received)]
fn next() -> Option<HashMap<String, String>> {
    None
}

fn main() {}
