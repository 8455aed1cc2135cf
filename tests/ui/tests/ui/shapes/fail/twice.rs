use traced::traced;

#[traced]
#[traced]
fn checkout() {}

fn main() {}
