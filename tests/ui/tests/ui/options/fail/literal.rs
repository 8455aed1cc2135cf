use traced::traced;

#[traced(42)]
fn checkout() {}

fn main() {}
