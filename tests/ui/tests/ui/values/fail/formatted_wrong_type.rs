use traced::traced;

#[traced(attributes(server.port = %port))]
fn checkout(port: u16) {}

fn main() {}
