use traced::{Attributes, traced};

#[derive(Attributes)]
struct Order {
    #[attribute(server.port)]
    port: u16,
}

#[traced(attributes(..order?))]
fn price(order: Option<Order>) -> Option<u16> {
    None
}

fn main() {}
