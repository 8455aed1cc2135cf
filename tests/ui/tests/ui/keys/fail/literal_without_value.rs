use traced::traced;

#[traced(attributes("legacy key"))]
fn place() {}

fn main() {}
