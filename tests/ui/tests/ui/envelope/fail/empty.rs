use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message]
    headers: HashMap<String, String>,
}

fn main() {}
