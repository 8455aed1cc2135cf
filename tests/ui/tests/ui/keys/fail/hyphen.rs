use traced::traced;

#[traced(attributes(shop.order-id = 1))]
fn checkout() {}

fn main() {}
