use traced::traced;

#[traced(name = )]
fn checkout() {}

fn main() {}
