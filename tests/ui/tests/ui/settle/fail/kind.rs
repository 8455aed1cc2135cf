use std::collections::HashMap;

fn handle(record: &HashMap<String, String>) {
    traced::settle!("ack", message = record, system = "kafka", kind = client, { drop(record) })
}

fn main() {}
