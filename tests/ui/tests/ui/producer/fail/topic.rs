use traced::traced_producer;

#[traced_producer(system = "kafka", topic = "orders")]
fn send() {}

fn main() {}
