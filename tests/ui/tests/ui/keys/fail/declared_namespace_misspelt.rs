use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[traced(attributes(shop.odrer.id = 1))]
fn checkout() {}

fn main() {}
