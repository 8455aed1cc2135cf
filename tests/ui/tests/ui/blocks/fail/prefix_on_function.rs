use traced::traced;

#[traced(prefix = "orders")]
fn find(id: u64) -> u64 {
    id
}

fn main() {
    find(1);
}
