use traced::traced;

#[traced(attributes("login.password" = text))]
fn login(text: &str) {}

fn main() {}
