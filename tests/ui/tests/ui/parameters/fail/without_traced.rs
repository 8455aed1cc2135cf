fn checkout(#[attribute(server.port)] port: u16) {}

fn main() {}
