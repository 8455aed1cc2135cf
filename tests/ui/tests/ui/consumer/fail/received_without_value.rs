use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |received| received)]
fn poll() {}

fn main() {}
