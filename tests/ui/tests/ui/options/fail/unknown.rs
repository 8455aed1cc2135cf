use traced::traced;

#[traced(colour = "red")]
fn checkout() {}

fn main() {}
