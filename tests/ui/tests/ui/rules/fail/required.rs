use traced::{span, traced};

mod attributes {
    traced::attributes! { shop.tier: string, shop.tenant: string }
}

traced::span_rules! { required(shop.tier, server.address) }

#[traced]
fn none() {}

#[traced(attributes(server.address = "shop"))]
fn one(tier: &str) -> usize {
    tier.len()
}

#[traced(attributes(server.address = "shop"))]
fn both(#[attribute(shop.tier)] tier: &str) -> usize {
    tier.len()
}

fn main() {
    none();
    one("");
    both("");
    span!(name = "block", attributes(shop.tier = "gold"), {});
}
