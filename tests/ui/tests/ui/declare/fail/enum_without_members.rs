traced::attributes! { shop.tier: enum }

fn main() {}
