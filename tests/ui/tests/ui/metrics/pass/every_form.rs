//! Under `disabled` too, where nothing is counted.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use traced::{Attributes, traced, traced_consumer, traced_producer};

#[derive(Attributes)]
struct Request {
    #[attribute(http.request.method)]
    method: &'static str,
    #[attribute(url.path)]
    path: &'static str,
    #[attribute(url.scheme)]
    scheme: &'static str,
}

#[traced(metrics, convention = http.server, attributes(..request, "tenant" = 1), ok(|status| http.response.status_code = *status))]
fn serve(request: &Request) -> u16 {
    200
}

#[traced(metrics, convention = db.postgresql, attributes(db.operation.name = operation), err(|code| db.response.status_code = %code))]
async fn query(operation: &str) -> Result<(), u8> {
    Err(1)
}

#[traced(metrics = dns.lookup.duration, attributes(dns.question.name = name.as_str(), "note" = name.len()))]
fn look_up(name: String) -> impl Future<Output = usize> {
    async move { name.len() }
}

#[traced(metrics = dns.lookup.duration, attributes(dns.question.name = "a"), parent = root, name = format!("look up {n}"))]
fn boxed(n: u8) -> Pin<Box<dyn Future<Output = u8> + Send>> {
    Box::pin(async move { n })
}

#[traced_consumer(system = "kafka", message = message, metrics)]
fn on_message(message: HashMap<String, String>) {}

#[traced_consumer(system = "kafka", operation = receive, message = |received| received, metrics)]
fn receive() -> Vec<HashMap<String, String>> {
    Vec::new()
}

#[traced_producer(system = "kafka", destination = "orders", inject = headers, metrics = messaging.client.sent.messages)]
fn send(headers: &mut HashMap<String, String>) {}

fn main() {
    assert_eq!(serve(&Request { method: "GET", path: "/", scheme: "http" }), 200);
    drop((query("SELECT"), look_up(String::new()), boxed(1)));
    on_message(HashMap::new());
    assert!(receive().is_empty());
    send(&mut HashMap::new());
    let value = traced::span!(metrics = dns.lookup.duration, name = "step", attributes(dns.question.name = "b"), { 1 });
    assert_eq!(value, 1);
}
