use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer]
fn on_order(record: &HashMap<String, String>, attempt: u32) {}

fn main() {}
