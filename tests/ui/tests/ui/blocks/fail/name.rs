use traced::traced;

struct Orders;

#[traced(name = "orders")]
impl Orders {
    fn find(&self, id: u64) -> Option<u64> {
        Some(id)
    }

    #[traced(skip)]
    fn count(&self) -> usize {
        1
    }
}

fn main() {
    Orders.find(1);
    Orders.count();
}
