use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
struct Order {
    #[message(headers, offset)]
    headers: HashMap<String, String>,
}

fn main() {}
