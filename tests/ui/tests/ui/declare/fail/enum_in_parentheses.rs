traced::attributes! { shop.tier: enum("gold", "base") }

fn main() {}
