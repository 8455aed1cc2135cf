use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record?)]
fn on_order(record: Option<HashMap<String, String>>) -> Option<()> {
    None
}

fn main() {}
