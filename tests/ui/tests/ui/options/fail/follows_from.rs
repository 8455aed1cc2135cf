use traced::traced;

#[traced(follows_from = cause)]
fn checkout() {}

fn main() {}
