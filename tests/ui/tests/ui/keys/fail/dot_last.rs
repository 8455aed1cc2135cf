use traced::traced;

#[traced(attributes(server. = 80))]
fn checkout() {}

fn main() {}
