use traced::traced;

#[traced(attributes(http.shopping_cart_weight = 1))]
fn checkout() {}

fn main() {}
