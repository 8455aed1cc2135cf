use traced::traced;

#[traced(crate = ::telemetry)]
fn checkout() {}

fn main() {}
