use traced::traced;

mod attributes {
    traced::attributes! { shop.tier: enum { Gold = "gold", Base = "base" } }
}

#[traced(attributes(shop.tier = "silver"))]
fn checkout() {}

fn main() {}
