use traced::traced;

#[traced(attributes(server.address = 80))]
fn checkout() {}

fn main() {}
