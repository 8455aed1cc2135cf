use traced::traced;

#[traced(attributes("login" = format!("{password}")))]
fn login(password: &str) {}

fn main() {}
