use traced::traced;

#[traced(skip(password))]
fn login(password: &str) {}

fn main() {}
