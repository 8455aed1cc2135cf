use traced::traced;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[traced(attributes(shpo.order.id = 1))]
fn checkout() {}

fn main() {}
