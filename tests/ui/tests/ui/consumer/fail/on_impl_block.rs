use traced::traced_consumer;

struct Cart;

#[traced_consumer(message = message)]
impl Cart {
    fn on_order(&self, message: &str) {
        let _ = message;
    }
}

fn main() {
    Cart.on_order("");
}
