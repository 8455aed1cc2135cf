use std::collections::HashMap;


#[traced::traced(system = "kafka")]
fn on_order(record: &HashMap<String, String>) {}

fn main() {}
