use traced::traced;

struct Order {
    id: u64,
}

#[traced(attributes(..order))]
fn price(order: &Order) -> u64 {
    order.id
}

fn main() {}
