use traced::{Message, traced_consumer};

#[traced_consumer(message = message)]
async fn on_any<M: Message>(message: M) {}

fn main() {}
