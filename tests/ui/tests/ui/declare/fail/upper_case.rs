traced::attributes! { shop.orderId: int }

fn main() {}
