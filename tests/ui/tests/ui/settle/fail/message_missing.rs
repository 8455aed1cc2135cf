use std::collections::HashMap;

fn handle(record: &HashMap<String, String>) {
    traced::settle!("nack", system = "kafka", { drop(record) })
}

fn main() {}
