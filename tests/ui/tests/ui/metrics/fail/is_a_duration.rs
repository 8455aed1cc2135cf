use traced::{traced, traced_consumer};

#[traced(metrics = dns.lookup.duraton)]
fn look_up() {}

#[traced(metrics = http.client.open_connections)]
fn connect() {}

#[traced(metrics = system.cpu.time)]
fn compute() {}

#[traced(metrics = db.client.connections.use_time)]
fn hold() {}

#[traced_consumer(system = "kafka", message = records, metrics = messaging.client.sent.messages)]
fn on_orders(records: &[std::collections::HashMap<String, String>]) {}

#[traced(
    metrics = http.client.request.duration,
    convention = http.server,
    attributes(http.request.method = "GET", url.path = "/", url.scheme = "http")
)]
fn serve() {}

fn main() {}
