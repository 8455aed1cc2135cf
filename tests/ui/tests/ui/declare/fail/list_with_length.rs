traced::attributes! { shop.order.id: int[4] }

fn main() {}
