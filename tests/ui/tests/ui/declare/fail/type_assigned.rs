traced::attributes! { shop.order.id = int }

fn main() {}
