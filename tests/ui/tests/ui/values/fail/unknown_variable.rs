use traced::traced;

#[traced(attributes(server.port = prot))]
fn checkout(port: u16) {}

fn main() {}
