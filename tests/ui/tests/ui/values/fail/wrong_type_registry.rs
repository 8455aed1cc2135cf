use traced::traced;

#[traced(attributes(server.port = port))]
fn checkout(port: &str) {}

fn main() {}
