use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(headers, system = "kafka")]
    headers: HashMap<String, String>,
}

fn main() {}
