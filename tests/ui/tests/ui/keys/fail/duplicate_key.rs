use traced::traced;

#[traced(attributes(server.port = 80, server.port = 81))]
fn checkout() {}

fn main() {}
