use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[traced(attributes(shop.order = 1))]
fn checkout() {}

fn main() {}
