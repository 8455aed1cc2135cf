use std::collections::HashMap;
use traced::Message;

#[derive(Message)]
enum Event {
    Placed { headers: HashMap<String, String> },
}

#[traced::traced_consumer(system = "kafka", message = event)]
fn on_event(event: Event) {}

fn main() {}
