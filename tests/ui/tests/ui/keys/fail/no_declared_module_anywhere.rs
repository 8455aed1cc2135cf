use traced::{traced, traced_consumer};

#[traced(attributes(order.id = %id, order.size = 3))]
fn checkout(id: u64) {}

#[traced(ok(|total| order.total = 1.5))]
fn total() -> f64 {
    1.5
}

#[traced]
async fn cancel(#[attribute(correlation_id)] id: &str) {}

#[traced_consumer(system = "kafka", message = order, attributes(order.label["colour"] = "red"))]
fn on_order(order: &std::collections::HashMap<String, String>) {}

fn main() {
    traced::record!(order.paid = true);
    traced::event!("charged", order.id = 1);
    traced::span!(name = "charge", attributes(order.id = 1), {});
}
