use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |received| received)]
#[track_caller]
fn next() -> Option<HashMap<String, String>> {
    None
}

fn main() {}
