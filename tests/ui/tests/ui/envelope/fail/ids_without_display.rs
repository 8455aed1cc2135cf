use std::collections::HashMap;
use traced::Message;

struct OrderId;

#[derive(Message)]
#[message(system = "kafka")]
struct Envelope {
    #[message(id, correlation_id)]
    order: OrderId,
    #[message(headers)]
    headers: HashMap<String, String>,
}

fn main() {}
