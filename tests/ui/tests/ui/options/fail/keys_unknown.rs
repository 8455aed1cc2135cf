use traced::traced;

#[traced(keys = crate::conventions, attributes(shop.order.id = 1))]
fn checkout() {}

fn main() {}
