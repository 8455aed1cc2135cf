use traced::traced;

#[traced]
fn checkout(#[attribute(server.port = port)] port: u16) {}

fn main() {}
