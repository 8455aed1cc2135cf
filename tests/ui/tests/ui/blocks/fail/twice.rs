use traced::traced;

struct Orders;

#[traced]
#[traced(prefix = "orders")]
impl Orders {
    fn find(&self) -> u64 {
        1
    }
}

fn main() {
    Orders.find();
}
