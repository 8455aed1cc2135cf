use std::collections::HashMap;
use traced::traced_consumer;

type Record = HashMap<String, String>;

#[traced_consumer(system = "kafka", operation = receive, message = record, message = |received| received)]
fn next(record: Record) -> Option<Record> {
    Some(record)
}

fn main() {}
