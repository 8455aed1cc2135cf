use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[traced(attributes(shop.order.ib = 1))]
fn checkout() {}

fn main() {}
