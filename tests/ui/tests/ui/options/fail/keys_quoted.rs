use traced::traced;

#[traced(keys = "crate::keys")]
fn checkout() {}

fn main() {}
