use traced::traced;

#[traced(attributes(server.port = 80))]
fn checkout(#[attribute(server.port)] port: u16) {}

fn main() {}
