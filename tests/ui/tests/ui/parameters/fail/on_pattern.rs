use traced::traced;

#[traced]
fn checkout(#[attribute(server.port)] (port, _): (u16, u16)) {}

fn main() {}
