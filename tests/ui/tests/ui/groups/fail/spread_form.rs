use traced::traced;

#[traced(attributes(.., ...order, ..order = 1))]
fn price(order: &str) {}

fn main() {}
