traced::attributes! { shop.order.id: int shop.tier: string }

fn main() {}
