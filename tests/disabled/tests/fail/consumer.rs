#[traced::traced_consumer(message = order, system = "kafka")]
fn not_a_message(order: u64) -> u64 {
    order
}

#[traced::traced_consumer(message = |received| received, operation = receive, system = "kafka")]
fn returns_no_message() -> u64 {
    1
}

fn main() {
    not_a_message(returns_no_message());
}
