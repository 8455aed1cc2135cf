use traced::traced;

#[traced(links = id)]
fn checkout(id: u64) {}

fn main() {}
