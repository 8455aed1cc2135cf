use std::collections::HashMap;
use traced::Message;

struct Id;

#[derive(Message)]
struct Order {
    #[message(id)]
    id: Id,
    #[message(headers)]
    headers: HashMap<String, String>,
}

fn main() {}
