use traced::traced;

mod attributes {
    traced::attributes! { shop.tier: enum { Gold = "gold", Base = "base" } }
}

#[traced(attributes(shop.tier = tier))]
fn checkout(tier: &str) {}

fn main() {}
