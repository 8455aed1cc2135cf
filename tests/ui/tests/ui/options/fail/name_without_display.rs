use traced::traced;

struct Cart;

#[traced(name = cart)]
fn checkout(cart: &Cart) {}

fn main() {}
