use traced::traced;

#[traced(kind = Client)]
fn checkout() {}

fn main() {}
