use traced::traced;

struct Orders;

#[traced(convention = db.postgres)]
impl Orders {
    fn find(&self) -> u64 {
        1
    }

    fn all(&self) -> u64 {
        2
    }
}

fn main() {
    Orders.find();
    Orders.all();
}
