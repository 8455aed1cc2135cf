use traced::{settle, span, traced, traced_consumer};

type Headers = std::collections::HashMap<String, String>;

struct Order {
    id: u64,
}

#[traced(name = "order {id}")]
fn argument(id: u64) {}

#[traced(name = "order {order.id:?} of {total}")]
fn field(order: Order, total: u64) {}

#[traced(name = "order {}")]
async fn empty(id: u64) {}

#[traced(name = "order {0:>5}")]
fn index(id: u64) {}

#[traced(name = "order {x}")]
fn pattern((x, _): (u64, u64)) {}

#[traced(name = "order.{id}")]
fn after_a_dot(id: u64) {}

impl Order {
    #[traced(name = "order {self.id}")]
    fn method(&self) {}
}

#[traced_consumer(system = "kafka", message = headers, operation = process("handle {id}"))]
fn operation(headers: Headers, id: u64) {}

fn main() {
    argument(1);
    field(Order { id: 1 }, 1);
    drop(empty(1));
    index(1);
    pattern((1, 1));
    after_a_dot(1);
    Order { id: 1 }.method();
    operation(Headers::new(), 1);
    let id = 1;
    span!(name = "order {id}", { id });
    let headers = Headers::new();
    settle!("ack {id}", message = headers, system = "kafka", { id });
}
