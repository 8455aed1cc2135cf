#![deny(deprecated)]
use traced::traced;

mod attributes {
    traced::attributes! {
        #[deprecated(note = "use `shop.order.id`")]
        shop.order.number: int,
    }
}

#[traced(attributes(shop.order.number = 1))]
fn checkout() {}

fn main() {}
