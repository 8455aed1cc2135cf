use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = headers, inject = headers)]
fn on_order(mut headers: HashMap<String, String>) {}

fn main() {}
