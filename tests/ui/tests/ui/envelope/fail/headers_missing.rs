use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(id)]
    id: u64,
    headers: HashMap<String, String>,
}

fn main() {}
