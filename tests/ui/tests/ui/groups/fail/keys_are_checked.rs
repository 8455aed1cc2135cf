use traced::Attributes;

mod attributes {
    traced::attributes! { shop.order.id: int }
}

#[derive(Attributes)]
struct Order {
    #[attribute(shop.order.id)]
    id: String,
    #[attribute(server.adress)]
    host: String,
    #[attribute(shop.order.nothing)]
    other: u16,
}

#[derive(Attributes)]
#[attribute(prefix = server)]
struct Server {
    #[attribute]
    prot: u16,
}

#[derive(Attributes)]
struct Typed {
    #[attribute(shop.order.id)]
    id: String,
    #[attribute(server.port)]
    port: &'static str,
    #[attribute(..)]
    inner: u16,
}

fn main() {}
