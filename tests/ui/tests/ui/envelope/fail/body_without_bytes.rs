use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(headers)]
    headers: HashMap<String, String>,
    #[message(body)]
    total: u64,
}

fn main() {}
