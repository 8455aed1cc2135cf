use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

struct Id(u64);

#[traced(attributes(shop.order.id = order.id))]
fn checkout(order: Order) {}

struct Order {
    id: Id,
}

fn main() {}
