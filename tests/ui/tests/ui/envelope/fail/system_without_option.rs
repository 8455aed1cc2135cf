use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
#[message("kafka")]
struct Order {
    #[message(headers)]
    headers: HashMap<String, String>,
}

fn main() {}
