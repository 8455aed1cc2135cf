use traced::{Attributes, traced};

#[derive(Attributes)]
#[attribute(attributes(server.port = 80))]
struct Shop;

traced::span_rules! { attributes(..Shop, server.address = HOST) }

const HOST: &str = "shop";

#[traced]
fn checkout() {}

fn main() {
    checkout();
    let _ = (Shop, HOST);
}
