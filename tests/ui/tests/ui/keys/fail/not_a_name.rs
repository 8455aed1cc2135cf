use traced::traced;

#[traced(attributes(80 = server.port))]
fn checkout() {}

fn main() {}
