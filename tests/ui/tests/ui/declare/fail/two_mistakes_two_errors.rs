mod attributes {
    traced::attributes! { shop.order.id: u64, shop.tier: str, shop.weight: double }
}

fn main() {
    let _ = attributes::shop::order::id;
    let _ = attributes::shop::weight;
}
