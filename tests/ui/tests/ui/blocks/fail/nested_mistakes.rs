use traced::traced;

#[traced(prefix = "shop")]
mod shop {
    pub struct Orders;

    #[traced::traced(name = "orders")]
    impl Orders {
        #[traced::traced(atributes(server.port = 80))]
        pub fn find(&self, #[attribute(server.prt)] port: u16) -> u16 {
            port
        }
    }
}

fn main() {
    shop::Orders.find(1);
}
