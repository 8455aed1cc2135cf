mod attributes {
    traced::attributes! { shop.order.id: int }
}

struct Id(u64);

#[traced::traced(attributes(shop.order.id = id))]
fn place(id: Id) {
    drop(id);
}

#[traced::traced(attributes(server.port = "eighty"))]
async fn ping() {}

fn main() {
    place(Id(1));
    drop(ping());
}
