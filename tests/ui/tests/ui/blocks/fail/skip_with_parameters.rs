use traced::traced;

struct Orders;

#[traced]
impl Orders {
    #[traced(skip)]
    fn find(&self, #[attribute(server.port)] port: u16) -> u16 {
        port
    }
}

fn main() {
    Orders.find(1);
}
