use traced::traced;

#[traced(name = client_secret)]
fn login(client_secret: &str) {}

fn main() {}
