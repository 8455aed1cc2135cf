use traced::traced;

#[traced(kind = "client")]
fn checkout() {}

fn main() {}
