use std::collections::HashMap;

fn handle(record: &HashMap<String, String>) {
    traced::settle!("ack", message = record, system = "kafka", creation_context = parent, { drop(record) })
}

fn main() {}
