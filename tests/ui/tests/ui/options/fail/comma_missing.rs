use traced::traced;

#[traced(name = "checkout" kind = client)]
fn checkout() {}

fn main() {}
