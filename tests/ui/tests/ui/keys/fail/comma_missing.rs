use traced::traced;

#[traced(attributes(server.port = 80 server.address = "localhost"))]
fn checkout() {}

fn main() {}
