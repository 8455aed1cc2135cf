use traced::Attributes;

#[derive(Attributes)]
struct Order {
    id: u64,
}

fn main() {}
