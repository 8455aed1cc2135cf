use traced::traced;

#[traced(attributes(server::port = 80))]
fn checkout() {}

fn main() {}
