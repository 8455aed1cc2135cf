use std::collections::HashMap;
use traced::traced;

#[traced(kind = producer, inject = headers)]
fn send(mut headers: HashMap<String, String>) {}

fn main() {}
