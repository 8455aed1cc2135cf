use traced::traced;

#[traced(name = format!("login {password:?}"))]
fn login(password: &str) {}

fn main() {}
