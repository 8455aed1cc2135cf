//! Where headers may be, and what may be around them.

#![deny(warnings)]

use std::collections::{BTreeMap, HashMap};
use traced::propagation::Inject;
use traced::traced_producer;

struct Event {
    metadata: Option<BTreeMap<String, String>>,
}

#[traced_producer(system = "kafka", destination = "orders", inject = event.metadata)]
fn in_a_field(mut event: Event) {
    drop(event);
}

#[traced_producer(system = "kafka", destination = "orders", inject = event.metadata)]
fn behind_a_reference(event: &mut Event) {}

#[traced_producer(system = "kafka", destination = "orders", inject = headers)]
fn alone<'a>(headers: &'a mut HashMap<String, String>) -> &'a mut HashMap<String, String> {
    headers
}

#[traced_producer(system = "kafka", destination = "orders", inject = *headers)]
async fn erased(mut headers: Box<dyn Inject + Send>) {
    let _ = headers;
}

#[traced_producer(system = "kafka", destination = "orders", inject = events.iter_mut().map(|event| &mut event.metadata))]
async fn several(events: &mut Vec<Event>) -> Result<usize, String> {
    Ok(events.len())
}

#[traced_producer(system = "kafka", destination = "orders", inject = [&mut first.metadata, &mut second.metadata])]
fn two(first: &mut Event, second: &mut Event) {}

/// What a context is made current by stays on its thread: it is gone before the future waits.
fn spawned<T: Send>(future: T) {
    drop(future);
}

fn main() {
    let mut event = Event { metadata: None };
    behind_a_reference(&mut event);
    two(&mut event, &mut Event { metadata: None });
    in_a_field(event);
    alone(&mut HashMap::new());
    spawned(erased(Box::new(HashMap::new())));
    spawned(several(&mut Vec::new()));
}
