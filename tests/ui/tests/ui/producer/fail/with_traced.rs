use std::collections::HashMap;
use traced::{traced, traced_producer};

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
#[traced(name = "order")]
fn send(mut headers: HashMap<String, String>) {}

fn main() {}
