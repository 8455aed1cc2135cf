use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = settle("ack"), message = |acked| acked)]
fn ack(record: HashMap<String, String>) -> HashMap<String, String> {
    record
}

fn main() {}
