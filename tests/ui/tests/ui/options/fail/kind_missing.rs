use traced::traced;

#[traced(kind)]
fn checkout() {}

fn main() {}
