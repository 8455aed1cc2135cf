use traced::traced;

struct Orders;

#[traced(attributes(server.port = "eighty"))]
impl Orders {
    fn find(&self) -> u64 {
        1
    }

    async fn all(&self) -> u64 {
        2
    }
}

fn main() {
    Orders.find();
    let _ = Orders.all();
}
