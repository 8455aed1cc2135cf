traced::attributes! { shop.tier: enum { Gold = "gold", Golden = "gold" } }

fn main() {}
