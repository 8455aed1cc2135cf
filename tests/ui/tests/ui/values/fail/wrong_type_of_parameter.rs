use traced::traced;

struct Port(u16);

#[traced]
fn checkout(#[attribute(server.port)] port: Port) {}

fn main() {}
