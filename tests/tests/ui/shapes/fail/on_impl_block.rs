use traced::traced;

struct Cart;

#[traced]
impl Cart {
    fn checkout(&self) {}
}

fn main() {
    Cart.checkout();
}
