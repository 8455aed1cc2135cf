use traced::traced;

#[traced(name = check_out)]
fn checkout() {}

fn main() {}
