traced::attributes! { shop.order.id: , shop.tier: string }

fn main() {}
