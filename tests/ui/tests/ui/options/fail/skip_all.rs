use traced::traced;

#[traced(skip_all)]
fn login(password: &str) {}

fn main() {}
