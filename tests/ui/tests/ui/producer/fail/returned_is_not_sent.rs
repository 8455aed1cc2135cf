use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(system = "kafka", operation = create, message = |created| created)]
fn order() -> HashMap<String, String> {
    HashMap::new()
}

fn main() {}
