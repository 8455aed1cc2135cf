use traced::traced;

#[traced(parent = "root")]
fn checkout() {}

fn main() {}
