use traced::traced;

#[traced(attributes(server.port = if port == 0 { return } else { port }))]
fn checkout(port: u16) {}

fn main() {}
