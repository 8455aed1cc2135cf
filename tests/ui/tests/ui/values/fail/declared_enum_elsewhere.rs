//! A wrong type of one attribute does not list the enum of another.

use traced::traced;

mod attributes {
    traced::attributes! {
        shop.tier: enum { Gold = "gold", Base = "base" },
        shop.order.id: int,
    }
}

struct OrderId;

#[traced(attributes(shop.order.id = order))]
fn checkout(order: OrderId) {}

fn main() {}
