use traced::traced;

const KEY: u64 = 1;

#[traced(attributes((KEY) = id))]
fn number(id: u64) {}

#[traced(attributes((MISSING) = id))]
fn missing(id: u64) {}

fn main() {}
