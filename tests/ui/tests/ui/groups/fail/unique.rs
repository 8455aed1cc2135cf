use traced::{Attributes, traced};

#[derive(Attributes)]
struct Order {
    #[attribute(server.port)]
    #[attribute(server.port)]
    port: u16,
}

#[traced(attributes(..order, ..order))]
fn price(order: &Order) {}

fn main() {}
