use traced::traced;

#[traced(attributes(server.port =, server.address = "localhost"))]
fn checkout() {}

fn main() {}
