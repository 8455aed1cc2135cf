use traced::traced;

#[traced(fields(server.port = 80))]
fn checkout() {}

fn main() {}
