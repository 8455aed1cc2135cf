use traced::traced;

#[traced(parent = None)]
fn checkout() {}

fn main() {}
