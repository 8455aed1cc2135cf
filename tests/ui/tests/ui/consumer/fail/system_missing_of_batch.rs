use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(message = records)]
fn on_orders(records: &[HashMap<String, String>]) {}

fn main() {}
