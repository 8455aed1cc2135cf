use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", destination = api_key, inject = headers)]
fn send(api_key: &str, mut headers: HashMap<String, String>) {}

fn main() {}
