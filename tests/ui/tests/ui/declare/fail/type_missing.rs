traced::attributes! { shop.order.id }

fn main() {}
