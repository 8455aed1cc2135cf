use traced::traced;

#[traced(item = "order")]
fn all() -> Vec<u64> {
    Vec::new()
}

#[traced(item = "order")]
async fn one() -> u64 {
    1
}

fn main() {}
