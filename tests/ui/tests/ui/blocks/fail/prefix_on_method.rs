use traced::traced;

struct Orders;

#[traced]
impl Orders {
    #[traced(prefix = "orders")]
    fn find(&self) -> u64 {
        1
    }
}

fn main() {
    Orders.find();
}
