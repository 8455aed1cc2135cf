use traced::traced_consumer;

#[traced_consumer(message = orders)]
fn on_orders(orders: Vec<String>) {}

fn main() {}
