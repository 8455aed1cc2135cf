use traced::traced;

#[traced(scope = scope)]
fn checkout(scope: &str) {}

fn main() {}
