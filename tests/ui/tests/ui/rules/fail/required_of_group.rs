use traced::{Attributes, traced};

mod attributes {
    traced::attributes! { shop.tier: string, shop.tenant: string }
}

traced::span_rules! { required(shop.tier) }

#[derive(Attributes)]
struct Gives {
    #[attribute(shop.tier)]
    tier: String,
}

#[derive(Attributes)]
struct Maybe {
    #[attribute(shop.tier)]
    tier: Option<String>,
}

#[traced(attributes(..group))]
fn given(group: &Gives) {
    let _ = group;
}

#[traced(attributes(..group))]
fn maybe(group: &Maybe) {
    let _ = group;
}

fn main() {
    given(&Gives { tier: String::new() });
    maybe(&Maybe { tier: None });
}
