use traced::traced;

struct Orders;

#[traced(attributes(server.adress = "shop"))]
impl Orders {
    fn find(&self) -> u64 {
        1
    }

    #[traced(attributes(server.prt = 80))]
    fn all(&self) -> u64 {
        2
    }
}

fn main() {
    Orders.find();
    Orders.all();
}
