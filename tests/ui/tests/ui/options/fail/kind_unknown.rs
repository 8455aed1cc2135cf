use traced::traced;

#[traced(kind = database)]
fn checkout() {}

fn main() {}
