use std::collections::HashMap;

fn handle(record: &HashMap<String, String>) {
    traced::settle!(operation = settle("ack"), message = record, system = "kafka", { drop(record) })
}

fn main() {}
