use traced::traced;
use traced::traced_consumer;

#[traced(convention = "http.server")]
fn quoted() {}

#[traced(convention = http::server)]
fn path() {}

#[traced(convention = span.http.server)]
fn prefixed() {}

#[traced(convention = 1)]
fn number() {}

#[traced(conventions = http.server)]
fn plural() {}

#[traced_consumer(convention = messaging.process, system = "kafka", message = order)]
fn consumer(order: &std::collections::HashMap<String, String>) {
    let _ = order;
}

fn main() {}
