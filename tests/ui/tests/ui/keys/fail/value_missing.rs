use traced::traced;

#[traced(attributes(server.port))]
fn checkout() {}

fn main() {}
