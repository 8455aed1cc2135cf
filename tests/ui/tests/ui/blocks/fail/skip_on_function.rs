use traced::traced;

#[traced(skip)]
fn find(id: u64) -> u64 {
    id
}

fn main() {
    find(1);
}
