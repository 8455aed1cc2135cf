traced::attributes! { shop.tier: enum { Gold, Base = "base" } }

fn main() {}
