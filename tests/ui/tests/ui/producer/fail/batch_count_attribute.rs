use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(
    system = "kafka",
    destination = "orders",
    inject = batch,
    attributes(messaging.batch.message_count = batch.len()),
)]
fn send(batch: &mut [HashMap<String, String>]) {}

fn main() {}
