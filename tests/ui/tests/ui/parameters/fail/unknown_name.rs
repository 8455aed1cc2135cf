use traced::traced;

#[traced]
fn checkout(#[attribute(server.prot)] port: u16) {}

fn main() {}
