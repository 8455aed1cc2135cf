use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafak", message = record)]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
