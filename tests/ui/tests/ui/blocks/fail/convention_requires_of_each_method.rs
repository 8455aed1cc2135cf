use traced::traced;

struct Orders;

#[traced(convention = db.postgresql, attributes(db.collection.name = "orders"))]
impl Orders {
    #[traced(attributes(db.operation.name = "SELECT"))]
    async fn find(&self, id: u64) -> u64 {
        id
    }
}

#[traced(convention = http.client, attributes(server.address = "shop"))]
impl Orders {
    #[traced(attributes(server.port = 80, url.full = "http://shop", http.request.method = "GET"))]
    fn get(&self) -> u64 {
        1
    }

    #[traced(attributes(server.port = 80, http.request.method = "GET"))]
    fn forgets(&self) -> u64 {
        1
    }

    fn forgets_all(&self) -> u64 {
        1
    }
}

fn main() {
    let _ = Orders.find(1);
    Orders.get();
    Orders.forgets();
    Orders.forgets_all();
}
