traced::attributes! { shop.tier: enum { Gold = 1, Base = "base" } }

fn main() {}
