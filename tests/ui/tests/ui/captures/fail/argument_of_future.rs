use std::future::Future;
use traced::traced;

#[traced(ok(|_| "order.len" = order.len()))]
fn store(order: String, id: u64) -> impl Future<Output = usize> {
    async move { order.len() }
}

struct Queue {
    items: Vec<u8>,
}

impl Queue {
    #[traced(error_if = |_| self.items.is_empty())]
    fn push(mut self, item: u8) -> impl Future<Output = usize> {
        async move {
            self.items.push(item);
            self.items.len()
        }
    }
}

fn main() {
    drop(store(String::new(), 1));
    drop(Queue { items: vec![] }.push(1));
}
