use traced::traced;

struct Orders;

#[traced]
impl Orders {
    #[traced]
    #[traced(name = "find")]
    fn find(&self) -> u64 {
        1
    }
}

fn main() {
    Orders.find();
}
