use traced::traced_consumer;

struct Handler;

impl Handler {
    #[traced_consumer(system = "kafka")]
    fn on_order(&self) {}
}

fn main() {}
