traced::attributes! { shop.order.id: uuid }

fn main() {}
