use traced::traced;

#[traced(atributes(server.port = 80))]
fn checkout() {}

fn main() {}
