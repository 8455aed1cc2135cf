use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
#[message(system = "kafak")]
struct Order {
    #[message(headers)]
    headers: HashMap<String, String>,
}

fn main() {}
