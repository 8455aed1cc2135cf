traced::attributes! { shop.order.id: &str }

fn main() {}
