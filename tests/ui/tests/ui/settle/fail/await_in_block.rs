use std::collections::HashMap;

async fn handle(record: &HashMap<String, String>) {
    traced::settle!("ack", message = record, system = "kafka", { std::future::ready(record).await });
}

fn main() {}
