use traced::traced;

#[traced(kind = cleint, attributes(server.prot = 80), colour = "red")]
fn checkout() {}

fn main() {}
