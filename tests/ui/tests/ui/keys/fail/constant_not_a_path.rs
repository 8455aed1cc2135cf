use traced::traced;

#[traced(attributes(("order.id") = id))]
fn literal(id: u64) {}

#[traced(attributes((key()) = id))]
fn call(id: u64) {}

#[traced(attributes(() = id))]
fn empty(id: u64) {}

fn main() {}
