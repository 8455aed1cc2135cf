use traced::traced;

#[traced]
fn checkout(#[attribute] port: u16) {}

fn main() {}
