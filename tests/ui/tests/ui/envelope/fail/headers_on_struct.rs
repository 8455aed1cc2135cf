use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
#[message(headers)]
struct Order {
    headers: HashMap<String, String>,
}

fn main() {}
