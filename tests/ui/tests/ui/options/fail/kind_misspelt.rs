use traced::traced;

#[traced(kind = cleint)]
fn checkout() {}

fn main() {}
