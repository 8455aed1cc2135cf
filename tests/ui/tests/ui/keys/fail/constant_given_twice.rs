use traced::traced;

const KEY: &str = "order.id";

#[traced(attributes((KEY) = id, (KEY) = 2))]
fn checkout(id: u64) {}

#[traced(attributes((KEY)))]
fn without_value(id: u64) {}

fn main() {}
