traced::attributes! { shop.tier: enum { Gold = "gold", Gold = "golden" } }

fn main() {}
