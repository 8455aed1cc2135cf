use traced::traced;

#[traced]
fn login(#[attribute("login")] password: &str) {}

fn main() {}
