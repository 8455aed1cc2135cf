use traced::traced;

#[traced(attributes(server.address["primary"] = "localhost"))]
fn checkout() {}

fn main() {}
