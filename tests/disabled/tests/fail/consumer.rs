#[traced::traced_consumer(message = order, system = "kafka")]
fn not_a_message(order: u64) -> u64 {
    order
}

fn main() {
    not_a_message(1);
}
