use traced::traced;

struct Orders;

#[traced]
impl Orders {
    #[traced]
    const fn limit() -> usize {
        1
    }

    fn find(&self) -> usize {
        Self::limit()
    }
}

fn main() {
    Orders.find();
}
