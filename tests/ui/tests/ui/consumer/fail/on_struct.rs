use traced::traced_consumer;

#[traced_consumer(system = "kafka", message = record)]
struct Order;

fn main() {}
