use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(headers)]
    headers: HashMap<String, String>,
    #[message(topic)]
    topic: String,
}

fn main() {}
