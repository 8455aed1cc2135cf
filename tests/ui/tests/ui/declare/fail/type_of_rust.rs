traced::attributes! { shop.order.id: u64 }

fn main() {}
