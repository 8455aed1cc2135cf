//! All options of a producer beside all those it shares with `#[traced]`.

use opentelemetry::Context;
use std::collections::HashMap;
use traced::traced_producer;

#[traced_producer(
    system = "a system of our own",
    destination = %topic,
    message = headers,
    inject = headers,
    operation = send("publish"),
    kind = producer,
    name = format!("publish {topic}"),
    attributes(messaging.message.id = "7", "shop.order" = 7),
    ok(|n| "n" = *n),
    err(|e| error.type = e.as_str()),
    error_if = |returned: &Result<u32, String>| returned.is_err(),
    parent = Context::current(),
    links = [Context::current()],
    scope = "shop",
    crate = ::traced,
)]
async fn publish(mut headers: HashMap<String, String>, topic: u32) -> Result<u32, String> {
    drop(headers);
    Ok(topic)
}

fn main() {
    drop(publish(HashMap::new(), 1));
}
