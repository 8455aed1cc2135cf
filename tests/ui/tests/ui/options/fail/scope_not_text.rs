use traced::traced;

#[traced(scope = 1)]
fn checkout() {}

fn main() {}
