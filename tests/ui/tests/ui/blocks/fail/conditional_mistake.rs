use traced::traced;

struct Orders;

#[traced]
impl Orders {
    #[cfg_attr(all(), traced(naem = "find"))]
    fn find(&self) -> u64 {
        1
    }
}

fn main() {
    Orders.find();
}
