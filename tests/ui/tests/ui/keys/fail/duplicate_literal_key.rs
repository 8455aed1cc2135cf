use traced::traced;

#[traced(attributes("cart" = 80, "cart" = 81))]
fn checkout() {}

fn main() {}
