use traced::Attributes;

#[derive(Attributes)]
#[attribute]
struct Order {
    #[attribute]
    id: u64,
    #[attribute(server.port = 1)]
    port: u16,
    #[attribute = "server.address"]
    host: String,
}

#[derive(Attributes)]
#[attribute(shop.tier = "gold", prefx = shop, attributes, server = "x", prefix = server, prefix = server)]
struct Tier {
    #[attribute(port)]
    port: u16,
}

fn main() {}
