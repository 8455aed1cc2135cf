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

#[traced(name = "shop.lines", item = "line")]
fn lines() -> futures::stream::BoxStream<'static, u8> {
    Box::pin(futures::stream::iter([1]))
}

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
    drop(lines());
    Cart.count();
    Cart.first();
    span!(name = "shop", {});
}
