use traced::traced;

struct Order {
    id: u64,
    lines: Vec<String>,
}

fn send(order: Order) -> usize {
    order.lines.len()
}

#[traced(err(|_| "order.id" = order.id), ok(|_| "order.lines" = order.lines.len()))]
async fn store(order: Order) -> Result<usize, String> {
    Ok(send(order))
}

fn main() {
    drop(store(Order { id: 1, lines: vec![] }));
}
