use traced::traced;

struct Orders;

#[traced(convention = db.redis)]
impl Orders {
    #[traced(kind = server, attributes(db.operation.name = "GET"))]
    fn find(&self) -> u64 {
        1
    }

    #[traced(attributes(db.operation.name = "SET"))]
    fn set(&self) -> u64 {
        1
    }
}

fn main() {
    Orders.find();
    Orders.set();
}
