use traced::traced;

#[traced(level = "debug")]
fn checkout() {}

fn main() {}
