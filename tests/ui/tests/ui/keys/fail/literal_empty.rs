use traced::traced;

#[traced(attributes("" = 80))]
fn checkout() {}

fn main() {}
