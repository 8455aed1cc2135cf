use traced::traced;

#[traced(attributes("login" = password))]
fn login(password: &str) {}

fn main() {}
