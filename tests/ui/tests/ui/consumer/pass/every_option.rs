//! All options of a consumer beside all those it shares with `#[traced]`.

use opentelemetry::Context;
use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(
    message = record,
    system = "a system of our own",
    destination = %topic,
    consumer_group = Some("billing"),
    operation = process("consume"),
    creation_context = link,
    name = format!("consume {topic}"),
    attributes(messaging.message.id = "7", "shop.order" = 7),
    ok(|n| "n" = *n),
    err(|e| error.type = e.as_str()),
    error_if = |returned: &Result<u32, String>| returned.is_err(),
    links = [Context::current()],
    scope = "shop",
    crate = ::traced,
)]
async fn on_order(record: HashMap<String, String>, topic: u32) -> Result<u32, String> {
    drop(record);
    Ok(topic)
}

fn main() {
    drop(on_order(HashMap::new(), 1));
}
