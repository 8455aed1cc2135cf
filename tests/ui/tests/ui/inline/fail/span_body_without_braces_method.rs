fn main() {
    let cart = String::new();
    let _: usize = traced::span!(name = "checkout", cart.len());
}
