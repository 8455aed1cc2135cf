use traced::traced;

#[traced(attributes(server.adress = "localhost"))]
fn checkout() {}

fn main() {}
