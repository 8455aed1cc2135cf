traced::attributes! { shop.order.id: any[] }

fn main() {}
