use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[traced(attributes(shop.order.id = "seven"))]
fn checkout() {}

fn main() {}
