use traced::traced;

#[traced(ok(|_| "order.len" = order.len()))]
fn store(order: String) -> Vec<u8> {
    order.into_bytes()
}

fn main() {
    store(String::new());
}
