use traced::traced;

struct Cart;

#[traced(attributes("cart" = ?cart))]
fn checkout(cart: &Cart) {}

fn main() {}
