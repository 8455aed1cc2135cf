use traced::traced_consumer;

#[traced_consumer(system = "kafka")]
fn on_order() {}

fn main() {}
