#[traced::traced(attributes("cart" = cart.into_iter().count()))]
fn place(cart: Vec<u8>) -> usize {
    cart.len()
}

fn main() {
    place(Vec::new());
}
