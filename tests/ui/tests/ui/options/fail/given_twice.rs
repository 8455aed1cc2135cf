use traced::traced;

#[traced(kind = client, name = "checkout", kind = server)]
fn checkout() {}

fn main() {}
