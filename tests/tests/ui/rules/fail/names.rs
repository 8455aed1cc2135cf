use traced::{span, traced};

traced::span_rules! {
    names = ["{service}.{operation}", "{service}.{operation}.{sub_operation}"],
}

#[traced]
fn checkout() {}

#[traced(name = "Shop.checkout")]
fn upper() {}

#[traced(name = "shop.cart.items.count")]
fn long() {}

#[traced(name = "shop.checkout")]
fn right() {}

struct Cart;

#[traced(prefix = "shop.cart.items")]
impl Cart {
    fn count(&self) -> usize {
        1
    }

    #[traced(name = "shop.cart.first")]
    fn first(&self) -> usize {
        1
    }
}

fn main() {
    checkout();
    upper();
    long();
    right();
    Cart.count();
    Cart.first();
    span!(name = "shop", {});
}
