use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
#[message(system = "rabbitmq")]
struct Order {
    #[message(headers)]
    headers: HashMap<String, String>,
    #[message(key)]
    key: String,
}

fn main() {}
