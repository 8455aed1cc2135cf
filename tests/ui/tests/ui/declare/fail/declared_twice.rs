traced::attributes! { shop.order.id: int, shop.order.id: string }

fn main() {}
